package io.vatext.cli;

import io.vatext.attack.words.CharacterEdits;
import io.vatext.attack.words.Edits;
import io.vatext.attack.words.NeighborEdits;
import io.vatext.attack.words.Neighbors;
import io.vatext.attack.words.SamePartOfSpeech;
import io.vatext.attack.words.TextWords;
import io.vatext.embedding.WordVectorFile;
import io.vatext.embedding.WordVectors;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.text.PartsOfSpeech;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options that say what a word may become. */
final class EditOptions {
    private static final String NEIGHBORS = "neighbors";
    private static final Map<String, List<CharacterEdits.Kind>> CHARACTERS = characters();

    /** Files of vectors begin with the most frequent words. */
    private static final int MOST_WORDS = 100_000;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--edits",
            paramLabel = "KIND,…",
            split = ",",
            converter = KindName.class,
            defaultValue = NEIGHBORS,
            description =
                    "What a word may become: neighbors (words with a near vector); insertions, deletions, swaps, keys (the"
                            + " next key is hit), or typos for these four; lookalikes (Cyrillic letters)"
                            + " (default: ${DEFAULT-VALUE}).")
    private List<String> kinds = List.of(NEIGHBORS);

    @Option(
            names = "--min-cosine",
            paramLabel = "C",
            defaultValue = "0.6",
            description = "The least cosine of a word and its neighbor, from -1 to 1 (default: ${DEFAULT-VALUE}).")
    private double minCosine = 0.6;

    @Option(
            names = "--candidates",
            paramLabel = "N",
            defaultValue = "16",
            description = "The largest number of edits of each kind that a word has (default: ${DEFAULT-VALUE}).")
    private int candidates = 16;

    @Option(
            names = "--vectors",
            paramLabel = "FILE",
            description =
                    "Word vectors (word2vec, GloVe, fastText .vec) for neighbors, of which the first 100,000 words"
                            + " are read (default: the model's own).")
    private @Nullable Path vectors;

    @Option(
            names = "--pos",
            paramLabel = "FILE",
            description =
                    "A part-of-speech model of OpenNLP (.bin): neighbors must have the same part of speech in the place of"
                            + " the word (default: none).")
    private @Nullable Path partsOfSpeech;

    /** The files that are read. */
    List<Path> inputs() {
        return Stream.of(vectors, partsOfSpeech)
                .filter(Objects::nonNull)
                .map(Path.class::cast)
                .toList();
    }

    /** Whether words become neighbors by the model's own vectors. */
    boolean needModelVectors() {
        return vectors == null && kinds.contains(NEIGHBORS);
    }

    void check() {
        if (!(minCosine >= -1 && minCosine <= 1)) {
            throw wrong("--min-cosine must be from -1 to 1, found " + minCosine);
        }
        if (candidates < 1) {
            throw wrong("--candidates must be at least 1, found " + candidates);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /**
     * All kinds of edits that were chosen.
     *
     * @param model the model's file, for messages
     * @param own the model's own word vectors; null if it has none
     * @param seeds draws of many candidates
     */
    Edits edits(Path model, @Nullable WordVectors own, Seeds seeds) throws IOException {
        var all = new ArrayList<Edits>();
        for (var kind : kinds) {
            var characters = CHARACTERS.get(kind);
            if (characters == null) {
                var neighbors = new NeighborEdits(new Neighbors(vectors(model, own), minCosine, candidates));
                all.add(
                        partsOfSpeech == null
                                ? neighbors
                                : new SamePartOfSpeech(neighbors, PartsOfSpeech.read(partsOfSpeech)));
            } else {
                characters.forEach(one -> all.add(new CharacterEdits(one, candidates, seeds)));
            }
        }
        return Edits.any(all);
    }

    private WordVectors vectors(Path model, @Nullable WordVectors own) {
        if (vectors != null) {
            var read = new int[1];
            return WordVectorFile.read(vectors, word -> TextWords.isWord(word) && read[0]++ < MOST_WORDS);
        }
        if (own == null) {
            throw InputException.in(
                    model,
                    "this model has no word vectors of its own to find neighbors with; name a file of them with --vectors, or"
                            + " choose other edits, such as --edits typos.");
        }
        return own;
    }

    private static Map<String, List<CharacterEdits.Kind>> characters() {
        var names = new LinkedHashMap<String, List<CharacterEdits.Kind>>();
        names.put("insertions", List.of(CharacterEdits.Kind.INSERTION));
        names.put("deletions", List.of(CharacterEdits.Kind.DELETION));
        names.put("swaps", List.of(CharacterEdits.Kind.SWAP));
        names.put("keys", List.of(CharacterEdits.Kind.NEIGHBORING_KEY));
        names.put("typos", names.values().stream().flatMap(List::stream).toList());
        names.put("lookalikes", List.of(CharacterEdits.Kind.LOOKALIKE));
        return names;
    }

    /** Checks the names of kinds. */
    static final class KindName implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            var known = new ArrayList<>(CHARACTERS.keySet());
            known.add(0, NEIGHBORS);
            if (!known.contains(name)) {
                throw new TypeConversionException("unknown kind of edits \"" + name + "\""
                        + ConfigFiles.didYouMean(name, known, "; the kinds are " + String.join(", ", known)));
            }
            return name;
        }
    }
}
