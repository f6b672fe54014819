package io.vatext.text;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;

/** The parts of speech of words, by a model of OpenNLP. Not thread-safe. */
public final class PartsOfSpeech {
    private final POSTaggerME tagger;

    private PartsOfSpeech(POSTaggerME tagger) {
        this.tagger = tagger;
    }

    /**
     * Reads a model.
     *
     * @param file a part-of-speech model of OpenNLP, a {@code .bin} file
     * @return the model
     * @throws InputException if the file is missing or is not such a model
     * @throws IOException if it cannot be read
     */
    public static PartsOfSpeech read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw InputException.in(file, "no such file; name the .bin file of a part-of-speech model of OpenNLP.");
        }
        var bytes = Files.readAllBytes(file);
        try {
            return new PartsOfSpeech(new POSTaggerME(new POSModel(OpenNlpBytes.open(bytes))));
        } catch (IOException | RuntimeException e) {
            // OpenNLP throws various unchecked exceptions if the bytes are not one of its models.
            throw new InputException(
                    file + ": this is not a part-of-speech model of OpenNLP (" + e.getMessage()
                            + "); name the .bin file of one.",
                    e);
        }
    }

    /**
     * The part of speech of each word of a sentence.
     *
     * @param words the words, in order
     * @return the model's tag of each; common and proper nouns have one tag, and so have verbs of all forms
     */
    public List<String> of(List<String> words) {
        return List.of(tagger.tag(words.toArray(String[]::new))).stream()
                .map(PartsOfSpeech::rough)
                .toList();
    }

    /** The first letters of a tag of the Penn Treebank tell the part of speech; the universal tags are whole words. */
    private static String rough(String tag) {
        if (tag.equals("PROPN") || tag.startsWith("NN")) {
            return "NOUN";
        }
        if (tag.equals("AUX") || tag.startsWith("VB")) {
            return "VERB";
        }
        return tag.startsWith("JJ") ? "ADJ" : tag.startsWith("RB") ? "ADV" : tag;
    }
}
