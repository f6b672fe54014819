package io.vatext.benchmarks;

/** Takes processor time until it is ended. */
public final class EndlessLoops {
    private EndlessLoops() {}

    /**
     * Runs.
     *
     * @param arguments the number of threads
     */
    public static void main(String[] arguments) {
        for (var thread = 0; thread < Integer.parseInt(arguments[0]); thread++) {
            new Thread(() -> {
                while (true) {
                    Thread.onSpinWait();
                }
            }).start();
        }
    }
}
