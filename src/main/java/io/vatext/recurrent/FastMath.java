package io.vatext.recurrent;

/**
 * Hyperbolic tangent and logistic function in single precision, and exponential function, without branches, so that the
 * compiler vectorizes loops over arrays.
 */
final class FastMath {
    /** An upper bound on the relative error of {@link #tanh}, including rounding. */
    static final double TANH_RELATIVE_ERROR = 3.5e-7;

    /** Beyond this value tanh is 1 to within 4 ulp; up to it, no quotient is rounded to more than 1. */
    private static final float LIMIT = 8f;

    private FastMath() {}

    /**
     * tanh(x) as x P(x²)/Q(x²), both of degree 4, fitted by iteratively reweighted least squares on [0, 8.6]: the
     * relative error of the fit is 1.4e-8, so rounding dominates ({@link #TANH_RELATIVE_ERROR}); odd, and within [-1,
     * 1].
     */
    static float tanh(float value) {
        var x = Math.max(-LIMIT, Math.min(LIMIT, value));
        var s = x * x;
        var p = 1.40824845e-8f;
        p = p * s + 2.1122389e-5f;
        p = p * s + 0.003526402f;
        p = p * s + 0.13406876f;
        p = p * s + 1.0f;
        var q = 8.070641e-7f;
        q = q * s + 3.3362707e-4f;
        q = q * s + 0.0259939f;
        q = q * s + 0.46740198f;
        q = q * s + 1f;
        return x * p / q;
    }

    /**
     * eˣ for x ≤ 0, in double precision: (eˣᐟ²⁵⁶)²⁵⁶ with the Taylor polynomial of degree 9, whose relative error is
     * below 1e-10; x below -60 is replaced by -60, where eˣ is practically 0.
     */
    static double exp(double value) {
        var x = Math.max(-60.0, value) * (1.0 / 256);
        var p = 1 + x * (1.0 / 9);
        p = 1 + x * (1.0 / 8) * p;
        p = 1 + x * (1.0 / 7) * p;
        p = 1 + x * (1.0 / 6) * p;
        p = 1 + x * (1.0 / 5) * p;
        p = 1 + x * (1.0 / 4) * p;
        p = 1 + x * (1.0 / 3) * p;
        p = 1 + x * (1.0 / 2) * p;
        p = 1 + x * p;
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        p *= p;
        return p * p;
    }

    /** 1/(1+e⁻ˣ) from the hyperbolic tangent. */
    static float sigmoid(float x) {
        return 0.5f * tanh(0.5f * x) + 0.5f;
    }
}
