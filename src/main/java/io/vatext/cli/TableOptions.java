package io.vatext.cli;

import io.vatext.corpus.read.OptionValues;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.InputException;
import java.nio.charset.Charset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How the text of files is written: its encoding and, of tables, separator, quotes and header. */
final class TableOptions {
    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            converter = Encoding.class,
            description =
                    "Encoding of the files that are not UTF-8, UTF-16 or UTF-32, such as windows-1252"
                            + " (default: windows-1252 if they certainly are Western European text, with a warning; else none).")
    private @Nullable Charset encoding;

    @Option(
            names = "--separator",
            paramLabel = "CHARACTER",
            converter = Separator.class,
            description = "Between the columns of csv and tsv: comma, semicolon, tab, pipe or another character"
                    + " (default: recognized).")
    private @Nullable Character separator;

    @Option(
            names = "--quote",
            paramLabel = "CHARACTER",
            converter = Quote.class,
            description = "Around fields of csv and tsv: \" as in RFC 4180, or none, so that a quote is an ordinary"
                    + " character (default: \" in csv; in tsv recognized).")
    private @Nullable Boolean quoted;

    @Option(
            names = "--header",
            paramLabel = "yes|no",
            converter = Header.class,
            description = "Whether the first row of csv and tsv names the columns; if not, they have numbers, from 1"
                    + " (default: recognized).")
    private @Nullable Boolean header;

    ReaderOptions over(ReaderOptions options) {
        return options.withEncoding(encoding).withTable(new ReaderOptions.Table(separator, quoted, header));
    }

    private static <T> T converted(String given, Function<String, T> conversion) {
        try {
            return conversion.apply(given);
        } catch (InputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Converts a name of an encoding. */
    static final class Encoding implements ITypeConverter<Charset> {
        @Override
        public Charset convert(String given) {
            return converted(given, OptionValues::encoding);
        }
    }

    /** Converts a name of a separator. */
    static final class Separator implements ITypeConverter<Character> {
        @Override
        public Character convert(String given) {
            return converted(given, OptionValues::separator);
        }
    }

    /** Converts a quote. */
    static final class Quote implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String given) {
            return converted(given, OptionValues::quoted);
        }
    }

    /** Converts a yes or no. */
    static final class Header implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String given) {
            return converted(given, OptionValues::header);
        }
    }
}
