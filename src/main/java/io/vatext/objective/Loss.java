package io.vatext.objective;

/**
 * A loss of logits and its gradient.
 *
 * @param value the loss, nats per document
 * @param gradient its gradient by the logits, {@code [documents][classes]}, documents in the order of the logits
 */
public record Loss(double value, double[][] gradient) {
    /**
     * A multiple of the loss.
     *
     * @param factor any number
     * @return factor times the loss
     */
    public Loss times(double factor) {
        return new Loss(factor * value, Losses.scaled(gradient, factor));
    }
}
