package io.vatext.corpus.read;

import io.vatext.support.ConfigFiles;
import io.vatext.support.GivenPaths;
import io.vatext.support.InputException;
import io.vatext.support.Locations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file or directory of documents as users name it, which may have options of its own:
 * {@code news.csv?text=Title,Description&label=Class}. If a file has all of that as its name, it is that file.
 *
 * @param path the file or directory; {@code -} is standard input
 * @param own the options of its own, by name
 */
public record UserFile(Path path, Map<String, String> own) {
    private static final List<String> KEYS =
            List.of("text", "label", "id", "format", "encoding", "separator", "quote", "header");

    /** Standard input. */
    public static final String STANDARD_INPUT = "-";

    /** Copies the options. */
    public UserFile {
        own = Collections.unmodifiableMap(new LinkedHashMap<>(own));
    }

    /**
     * Reads what a user wrote.
     *
     * @param given such as {@code a.csv}, {@code a.csv?label=Class} or, for standard input, {@code -}; nothing before
     *     the question mark is standard input, too
     * @return the file and its options
     * @throws InputException if an option is unknown or has a wrong value
     */
    public static UserFile parse(String given) {
        var mark = given.lastIndexOf('?');
        var whole = GivenPaths.of(given);
        // Remote file systems are not queried here: Spark may not have configured them yet.
        if (mark < 0 || given.indexOf('=', mark) < 0 || (Locations.isLocal(whole) && Files.exists(whole))) {
            return new UserFile(whole, Map.of());
        }
        var own = new LinkedHashMap<String, String>();
        for (var part : given.substring(mark + 1).split("&", -1)) {
            var equals = part.indexOf('=');
            var key = equals < 0 ? part : part.substring(0, equals);
            var value = equals < 0 ? "" : part.substring(equals + 1);
            if (!KEYS.contains(key)) {
                throw new InputException(given + ": unknown option \"" + key + "\" after ?"
                        + ConfigFiles.didYouMean(key, KEYS, "; the options are " + String.join(", ", KEYS) + "."));
            }
            if (value.isEmpty() || own.put(key, value) != null) {
                throw new InputException(given + ": give " + key + "=VALUE once after ?.");
            }
        }
        var file = new UserFile(GivenPaths.of(mark == 0 ? STANDARD_INPUT : given.substring(0, mark)), own);
        file.over(ReaderOptions.RECOGNIZE); // a bad value is reported with the command line, not when reading starts
        return file;
    }

    /**
     * The paths of files.
     *
     * @param files the files
     * @return without options
     */
    public static List<Path> paths(List<UserFile> files) {
        return files.stream().map(UserFile::path).toList();
    }

    /**
     * Whether this is standard input.
     *
     * @return false for a file or directory
     */
    public boolean isStandardInput() {
        return path.toString().equals(STANDARD_INPUT);
    }

    /**
     * The options of this file where it has its own, and common ones elsewhere. Common columns do not hold for a file
     * that names one of its own.
     *
     * @param common the options of all files
     * @return those of this one
     */
    public ReaderOptions over(ReaderOptions common) {
        var options = common;
        if (own.containsKey("text") || own.containsKey("label") || own.containsKey("id")) {
            options = options.withColumns(own.get("text"), own.get("label"), own.get("id"))
                    .withScope(ReaderOptions.Scope.THIS_FILE);
        }
        var format = own.get("format");
        if (format != null) {
            options = options.withFormat(Format.named(format));
        }
        var encoding = own.get("encoding");
        if (encoding != null) {
            options = options.withEncoding(OptionValues.encoding(encoding));
        }
        var table = options.table();
        return options.withTable(new ReaderOptions.Table(
                own.containsKey("separator") ? OptionValues.separator(own(own, "separator")) : table.separator(),
                own.containsKey("quote") ? OptionValues.quoted(own(own, "quote")) : table.quoted(),
                own.containsKey("header") ? OptionValues.header(own(own, "header")) : table.header()));
    }

    private static String own(Map<String, String> own, String key) {
        return String.valueOf(own.get(key));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
