package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Recognizes the format of a file or directory by its name and, if that does not decide, by its first line. */
final class Recognition {
    private Recognition() {}

    static Format of(Path path) {
        Input.requireExisting(path);
        return Files.isDirectory(path) ? directory(path) : file(path);
    }

    private static Format directory(Path path) {
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

    private static Format file(Path path) {
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
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "csv" -> Format.CSV;
            case "tsv", "tab" -> Format.TSV;
            case "jsonl", "ndjson", "json" -> Format.JSONL;
            case "sgm", "sgml" -> Format.REUTERS21578;
            case "pos", "neg" -> Format.RT_POLARITY;
            default -> content(path, name.endsWith(".txt") || name.endsWith(".text"));
        };
    }

    private static Format content(Path path, boolean text) {
        var first = firstLine(path);
        if (first.startsWith(FastTextReader.PREFIX)) {
            return Format.FASTTEXT;
        }
        if (text) {
            return Format.TEXT;
        }
        if (first.startsWith("{")) {
            return Format.JSONL;
        }
        throw InputException.in(
                path,
                "the format is not recognized; name it: one of " + Format.names()
                        + ", or use an extension such as .csv, .tsv, .jsonl or .txt.");
    }

    private static String firstLine(Path path) {
        var input = Input.of(path);
        try (var reader = new BufferedReader(input.characters())) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    return line.strip();
                }
            }
        } catch (IOException e) {
            throw input.failed(e);
        }
        throw Lines.empty(input.name());
    }
}
