package io.vatext.cli;

import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file or directory of documents as it is named on the command line, which may have options of its own:
 * {@code news.csv?text=Title,Description&label=Class}. If a file has all of that as its name, it is that file.
 *
 * @param path the file or directory; {@code -} is standard input
 * @param own the options of its own, by name
 */
record UserFile(Path path, Map<String, String> own) {
    private static final List<String> KEYS =
            List.of("text", "label", "id", "format", "encoding", "separator", "quote", "header");

    /** Standard input. */
    static final String STANDARD_INPUT = "-";

    /** Reads what a user wrote. */
    static UserFile parse(String given) {
        var mark = given.lastIndexOf('?');
        var whole = Path.of(given);
        if (mark <= 0 || given.indexOf('=', mark) < 0 || Files.exists(whole)) {
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
        var file = new UserFile(Path.of(given.substring(0, mark)), own);
        file.over(ReaderOptions.RECOGNIZE); // a bad value is reported with the command line, not when reading starts
        return file;
    }

    static List<Path> paths(List<UserFile> files) {
        return files.stream().map(UserFile::path).toList();
    }

    boolean isStandardInput() {
        return path.toString().equals(STANDARD_INPUT);
    }

    /**
     * The options of this file where it has its own, and common ones elsewhere. Common columns do not hold for a file
     * that names one of its own.
     */
    ReaderOptions over(ReaderOptions common) {
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
            options = options.withEncoding(TableOptions.encoding(encoding));
        }
        var table = options.table();
        return options.withTable(new ReaderOptions.Table(
                own.containsKey("separator") ? TableOptions.separator(own(own, "separator")) : table.separator(),
                own.containsKey("quote") ? TableOptions.quoted(own(own, "quote")) : table.quoted(),
                own.containsKey("header") ? TableOptions.header(own(own, "header")) : table.header()));
    }

    private static String own(Map<String, String> own, String key) {
        return String.valueOf(own.get(key));
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** Converts what users write. */
    static final class Converter implements ITypeConverter<UserFile> {
        @Override
        public UserFile convert(String given) {
            try {
                return parse(given);
            } catch (InputException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
