package io.vatext.classifier;

import io.vatext.network.ClassifierNetwork;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.InputException;

/** Whether a network can start from an encoder, and how it does. */
final class EncoderFit {
    private EncoderFit() {}

    /**
     * Refuses an encoder of another shape or of other words.
     *
     * @param name the encoder's name, for the message
     * @throws InputException if the settings do not fit it
     */
    static void require(String name, PretrainedEncoder encoder, Settings settings) {
        var is = encoder.description();
        var wanted = settings.model();
        requireSize(name, "word vectors", "model.embedding", is.embedding(), wanted.embedding());
        requireSize(name, "states", "model.hidden", is.hidden(), wanted.hidden());
        if (is.layers() != wanted.layers()) {
            throw InputException.in(
                    name,
                    "the encoder has " + is.layers() + " layers, but model.layers is " + wanted.layers()
                            + "; set model.layers to " + is.layers() + ".");
        }
        if (wanted.bidirectional() && is.directions() == 1) {
            throw InputException.in(
                    name,
                    "the encoder reads forward only, but model.bidirectional is true; set it to false, or pre-train in both"
                            + " directions.");
        }
        if (!is.tokenizer().equals(settings.tokenizer())) {
            throw InputException.in(
                    name,
                    "the encoder's words come from another tokenizer, " + is.tokenizer() + ", but the settings have "
                            + settings.tokenizer() + "; use the same.");
        }
    }

    private static void requireSize(String name, String what, String key, int is, int wanted) {
        if (is != wanted) {
            throw InputException.in(
                    name,
                    "the encoder's " + what + " have " + is + " numbers, but " + key + " is " + wanted + "; set " + key
                            + " to " + is + ".");
        }
    }

    /** Copies word vectors and LSTMs. */
    static void start(ClassifierNetwork network, PretrainedEncoder encoder) {
        for (var slot : network.shape().slots()) {
            if (slot.name().equals("embedding") || slot.name().startsWith("encoder.")) {
                network.set(slot, encoder.values(slot));
            }
        }
    }
}
