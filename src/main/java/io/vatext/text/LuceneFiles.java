package io.vatext.text;

import io.vatext.support.GivenPaths;
import io.vatext.support.InputException;
import io.vatext.support.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.util.ClasspathResourceLoader;
import org.apache.lucene.util.ResourceLoader;

/**
 * Finds the files that the parameters of a Lucene chain name. A name that is not one of the user's files is looked up
 * inside Lucene's own jars, which contain stop words for many languages.
 */
abstract sealed class LuceneFiles implements ResourceLoader {
    /** The parameters of parts that name files. */
    static final Set<String> PARAMETERS =
            Set.of("articles", "dictionary", "mapping", "patternFile", "protected", "synonyms", "words");

    private static final String OF_LUCENE = "org/apache/lucene/analysis/";

    private final ResourceLoader lucene = new ClasspathResourceLoader(Analyzer.class.getClassLoader());

    /**
     * Loads the synonym parsers and Snowball stemmers that Lucene requests by class name; {@link LuceneParts} allows no
     * others.
     */
    @Override
    public <T> Class<? extends T> findClass(String name, Class<T> expectedType) {
        if (!name.startsWith("org.apache.lucene.analysis.") && !name.startsWith("org.tartarus.snowball.ext.")) {
            throw new InputException("the tokenizer names the class " + name + ", which is not one of Lucene's.");
        }
        return lucene.findClass(name, expectedType);
    }

    InputStream fromLucene(String name, String message) throws IOException {
        if (!name.startsWith(OF_LUCENE)) {
            throw new InputException(message);
        }
        try {
            return lucene.openResource(name);
        } catch (IOException e) {
            throw new InputException(message, e);
        }
    }

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}-[A-Za-z0-9._-]+");

    /** A resource name that is safe in a zip and distinguishes files of the same name in different directories. */
    static String key(String path) {
        return Sha256.hexOf(path).substring(0, 8) + "-"
                + GivenPaths.fileName(path).replaceAll("[^A-Za-z0-9._-]", "_");
    }

    /** The value of a parameter with {@link #key keys} in place of files in directories; Lucene separates files by commas. */
    static String storedNames(String value) {
        return Arrays.stream(value.split("(?<!\\\\),"))
                .map(file -> file.replace("\\,", ","))
                .map(file -> file.startsWith(OF_LUCENE) || !(file.contains("/") || file.contains("\\"))
                        ? file.replace(",", "\\,")
                        : key(file))
                .collect(Collectors.joining(","));
    }

    /** Reads the user's files and remembers what was read. */
    static final class Recording extends LuceneFiles {
        private final Map<String, byte[]> recorded = new TreeMap<>();

        @Override
        public InputStream openResource(String name) throws IOException {
            var file = GivenPaths.of(name);
            if (!Files.isRegularFile(file)) {
                if (KEY.matcher(name).matches()) {
                    throw new InputException(name.substring(name.indexOf('-') + 1)
                            + ": the earlier model has this file of its tokenizer, but does not say where it is; give the"
                            + " tokenizer again, with the path of the file.");
                }
                return fromLucene(name, name + ": no such file; the tokenizer's params must name existing files.");
            }
            var bytes = Files.readAllBytes(file);
            recorded.put(key(name), bytes);
            return new ByteArrayInputStream(bytes);
        }

        Map<String, byte[]> recorded() {
            return recorded;
        }
    }

    /** Serves recorded content; reads no files. */
    static final class Stored extends LuceneFiles {
        private final Map<String, byte[]> stored;

        Stored(Map<String, byte[]> stored) {
            this.stored = stored;
        }

        @Override
        public InputStream openResource(String name) throws IOException {
            var bytes = stored.getOrDefault(name, stored.get(key(name)));
            if (bytes == null) {
                return fromLucene(
                        name,
                        "the tokenizer's file \"" + name + "\" was not stored (no resource " + key(name)
                                + "); the model file is damaged or incomplete.");
            }
            return new ByteArrayInputStream(bytes);
        }
    }
}
