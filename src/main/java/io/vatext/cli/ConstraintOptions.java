package io.vatext.cli;

import io.vatext.attack.words.Constraints;
import io.vatext.attack.words.WordLimit;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.text.StopWords;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Options that limit what an attack may do. */
final class ConstraintOptions {
    private static final String NO_STOP_WORDS = "none";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--max-words",
            paramLabel = "K|K%",
            converter = Limit.class,
            defaultValue = "10%",
            description =
                    "How many words of a document may be changed: a number, or a percentage of its words, but at least"
                            + " one word (default: ten percent).")
    private WordLimit limit = WordLimit.share(0.1);

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many answers of the model may be used for a document (default: ${DEFAULT-VALUE}).")
    private int queries = 500;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description =
                    "Words that stay as they are, such as the names of the classes: a text file with a word on each"
                            + " line (default: none).")
    private @Nullable Path keep;

    @Option(
            names = "--stop-words",
            paramLabel = "LANGUAGE",
            converter = Language.class,
            defaultValue = "english",
            description = "Language whose stop words stay as they are, or none (default: ${DEFAULT-VALUE}).")
    private String language = "english";

    @Nullable
    Path keep() {
        return keep;
    }

    void check() {
        if (queries < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--queries must be at least 1, found " + queries);
        }
    }

    Constraints constraints() throws IOException {
        var kept = new HashSet<>(StopWords.byLanguage().getOrDefault(language, Set.of()));
        if (keep != null) {
            kept.addAll(words(keep));
        }
        return new Constraints(limit, kept, queries);
    }

    private static Set<String> words(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw InputException.in(file, "no such file; name a text file with a word on each line.");
        }
        var words = new HashSet<String>();
        try {
            for (var line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    words.add(line.strip());
                }
            }
        } catch (CharacterCodingException e) {
            throw new InputException(file + ": this is not UTF-8; convert it to UTF-8.", e);
        }
        return words;
    }

    /** Converts numbers and shares of words. */
    static final class Limit implements ITypeConverter<WordLimit> {
        private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
        private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}([.][0-9]{1,6})?)%");

        @Override
        public WordLimit convert(String text) {
            var share = SHARE.matcher(text);
            try {
                if (COUNT.matcher(text).matches()) {
                    return WordLimit.count(Integer.parseInt(text));
                }
                if (share.matches()) {
                    return WordLimit.share(Double.parseDouble(share.group(1)) / 100);
                }
            } catch (IllegalArgumentException e) {
                // 0, 0% or more than 100%
            }
            throw new TypeConversionException(
                    "'" + text + "' is neither a number of words, at least 1, nor a share of them such as 10%");
        }
    }

    /** Checks the names of languages. */
    static final class Language implements ITypeConverter<String> {
        @Override
        public String convert(String name) {
            var known = StopWords.byLanguage().keySet();
            if (!name.equals(NO_STOP_WORDS) && !known.contains(name)) {
                throw new TypeConversionException("no stop words are known for \"" + name + "\""
                        + ConfigFiles.didYouMean(
                                name, known, "; the languages are " + String.join(", ", known) + "; or give none"));
            }
            return name;
        }
    }
}
