package io.vatext.benchmarks.libtorch;

import java.util.Arrays;
import java.util.Locale;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Times libtorch's LSTM, forward and full backward, on the shapes of the other benchmarks: one line a shape, {@code batch TAB
 * bidirectional TAB median milliseconds}.
 */
public final class LstmSpeed {
    private static final int STEPS = 100;
    private static final int INPUTS = 256;
    private static final int HIDDEN = 512;

    private LstmSpeed() {}

    /**
     * Runs all shapes.
     *
     * @param arguments the number of threads, warm-up passes, timed passes
     */
    public static void main(String[] arguments) {
        torch.set_num_threads(Integer.parseInt(arguments[0]));
        var warmUp = Integer.parseInt(arguments[1]);
        var timed = Integer.parseInt(arguments[2]);
        for (var batch : new int[] {64, 256}) {
            for (var bidirectional : new boolean[] {false, true}) {
                System.out.printf(
                        Locale.ROOT,
                        "%d\t%b\t%.3f%n",
                        batch,
                        bidirectional,
                        1e3 * median(batch, bidirectional, warmUp, timed));
            }
        }
    }

    private static double median(int batch, boolean bidirectional, int warmUp, int timed) {
        try (var outer = new PointerScope()) {
            var options = new LSTMOptions(INPUTS, HIDDEN);
            options.bidirectional().put(bidirectional);
            var lstm = new LSTMImpl(options);
            var words = torch.randn(new long[] {STEPS, batch, INPUTS});
            words.set_requires_grad(true);
            var width = bidirectional ? 2 * HIDDEN : HIDDEN;
            var gradient = torch.randn(new long[] {STEPS, batch, width});
            var seconds = new double[timed];
            for (var pass = -warmUp; pass < timed; pass++) {
                try (var scope = new PointerScope()) {
                    var start = System.nanoTime();
                    Tensor states = lstm.forward(words).get0();
                    states.mul(gradient).sum().backward();
                    if (pass >= 0) {
                        seconds[pass] = (System.nanoTime() - start) / 1e9;
                    }
                }
            }
            Arrays.sort(seconds);
            return seconds[timed / 2];
        }
    }
}
