/** The activation functions, in the order of the kernel's codes. */
export const ACTIVATIONS = ['identity', 'relu', 'tanh', 'selu', 'silu', 'mish'] as const;

/** relu max(0, x); selu (Klambauer et al. 2017); silu x / (1 + e^−x); mish x tanh(log(1 + e^x)) (Misra 2019). */
export type Activation = (typeof ACTIVATIONS)[number];
