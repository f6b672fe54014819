package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognizes the format of a file or directory by its name and, if that does not decide, by its first lines. */
final class Recognition {
    private static final int WORDS_OF_A_NAME = 3;

    private Recognition() {}

    /** The format of a place, whose bytes are given if it is a file. */
    static Format of(Place place, Input input) {
        if (place.isCopy()) {
            requireText(input);
            return content(input).orElse(Format.TEXT);
        }
        return Files.isDirectory(place.path()) ? directory(place.path()) : file(place.path(), input);
    }

    static Format directory(Path path) {
        if (AclImdbReader.isWhole(path)) {
            throw InputException.in(
                    path,
                    "the directory contains training and test documents; name one of its parts, such as "
                            + path.resolve("train") + ".");
        }
        if (AclImdbReader.isTrainingPart(path)) {
            return Format.ACLIMDB;
        }
        if (Files.isRegularFile(path.resolve("rt-polarity.pos"))) {
            return Format.RT_POLARITY;
        }
        if (!ReutersReader.sgmlFiles(path).isEmpty()) {
            return Format.REUTERS21578;
        }
        if (Rcv1Reader.isRcv1(path)) {
            return Format.RCV1;
        }
        if (!LyrlTokensReader.tokenFiles(path).isEmpty()) {
            return Format.LYRL2004_TOKENS;
        }
        return DirectoryWalk.children(path).stream().anyMatch(Files::isDirectory) ? Format.DIRECTORIES : Format.TEXT;
    }

    private static Format file(Path path, Input input) {
        var name = Input.fileName(path).toLowerCase(Locale.ROOT);
        if (name.equals("data.noun")) {
            return Format.WORDNET;
        }
        if (NewsFiles.isItem(name) || NewsFiles.isDayArchive(name)) {
            return Format.RCV1;
        }
        if (LyrlTokensReader.isTokenFile(name)) {
            return Format.LYRL2004_TOKENS;
        }
        requireText(input);
        var plain = name.replaceFirst("\\.(gz|xz|zst|bz2)$", "");
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv" -> Format.CSV;
            case "tsv", "tab" -> Format.TSV;
            case "jsonl", "ndjson", "json" -> Format.JSONL;
            case "sgm", "sgml" -> Format.REUTERS21578;
            case "pos", "neg" -> Format.RT_POLARITY;
            case "txt", "text" -> content(input).orElse(Format.TEXT);
            default ->
                content(input)
                        .orElseThrow(() -> InputException.in(
                                path,
                                "the format is not recognized; name it: one of " + Format.names()
                                        + ", or use an extension such as .csv, .tsv, .jsonl or .txt."));
        };
    }

    /** Rejects a file that is not text. */
    static void requireText(Input input) {
        BinaryKind.of(input.head()).ifPresent(kind -> {
            throw InputException.in(input.name(), "this is " + kind + "; " + kind.remedy() + ".");
        });
    }

    /** The format that a first line shows, apart from a table's. */
    private static Optional<Format> line(String text) {
        var line = text.strip();
        if (line.startsWith(FastTextReader.PREFIX)) {
            return Optional.of(Format.FASTTEXT);
        }
        return JsonRecords.startsHere(line) ? Optional.of(Format.JSONL) : Optional.empty();
    }

    /** The format that a line would be the start of if it were not a text, as it may be one by chance. */
    static Optional<Format> doubt(String line) {
        return line(line)
                .or(() -> Stream.of(",", ";", "\t", "|")
                        .filter(separator -> isHeader(line.split(Pattern.quote(separator), -1)))
                        .map(separator -> separator.equals("\t") ? Format.TSV : Format.CSV)
                        .findFirst());
    }

    private static boolean isHeader(String... fields) {
        return fields.length > 1
                && Arrays.stream(fields).anyMatch(Columns::isText)
                && Arrays.stream(fields).allMatch(field -> field.strip().split("\\s+", -1).length <= WORDS_OF_A_NAME);
    }

    private static Optional<Format> content(Input input) {
        TableSample sample;
        try (var lines = input.lines()) {
            sample = TableSample.of(lines, false);
        } catch (IOException e) {
            throw input.failed(e);
        }
        if (sample.lines().isEmpty()) {
            throw Lines.empty(input.name());
        }
        var byLine = line(sample.lines().get(0).text());
        if (byLine.isPresent()) {
            return byLine;
        }
        var table = new DialectRecognition(sample, ReaderOptions.RECOGNIZE, ',').best();
        var isTable = table.share() == 1
                && table.rows().size() > 1
                && table.columns() > 1
                && table.rows().get(0).fields().stream().anyMatch(Columns::isText);
        return isTable ? Optional.of(table.dialect().separator() == '\t' ? Format.TSV : Format.CSV) : Optional.empty();
    }
}
