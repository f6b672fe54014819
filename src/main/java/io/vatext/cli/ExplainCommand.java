package io.vatext.cli;

import io.vatext.attack.words.Explainer;
import io.vatext.corpus.read.UserFile;
import io.vatext.methods.Models;
import io.vatext.report.ExplanationPage;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext explain}: shows which words carry an answer. */
@Command(
        name = "explain",
        description = {
            "Show which words of a text carry a model's answer: each word is left out once; of an LSTM, also gradient times"
                    + " input.",
            "The text is TEXT, a file (--in) or, without either, standard input. In a text of more than 500 words, words that"
                    + " follow each other are left out together."
        },
        footer = {"", "Example: vatext explain news.vatext \"Wheat exports rose in May.\""})
final class ExplainCommand implements Callable<Integer> {
    /** The longest text in bytes; the longest fields of tables are shorter. */
    private static final int LONGEST = 64 << 20;

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "The text (default: standard input).")
    private @Nullable String text;

    @Option(
            names = "--in",
            paramLabel = "FILE",
            description = "A file of UTF-8 that is one text; - is standard input (default: TEXT).")
    private @Nullable Path in;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many of the words that matter most to list (default: ${DEFAULT-VALUE}).")
    private int top = 10;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where to write a page with the words marked (default: nowhere). It quotes the text.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print one JSON object with all words (default: text).")
    private boolean json;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var count = threads.count();
        if (top < 0) {
            throw wrong("--top must be at least 0, found " + top);
        }
        if (text != null && in != null) {
            throw wrong("give TEXT or --in, not both");
        }
        if (html != null) {
            OutputCheck.against(model, in).page("--html", html);
        }
        var whole = text();
        try (var classifier = Models.standard().load(model, count)) {
            var explanation = new Explainer(classifier).explain(whole);
            if (html != null) {
                ExplanationPage.write(html, String.valueOf(model.getFileName()), explanation);
            }
            var printer = new ExplanationPrinter(console.out(), console.colors(), top);
            if (json) {
                printer.json(explanation);
            } else {
                printer.print(explanation);
            }
        }
        return 0;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private String text() throws IOException {
        if (text != null) {
            return text;
        }
        if (in == null || in.toString().equals(UserFile.STANDARD_INPUT)) {
            return decoded("standard input", console.in());
        }
        if (Files.isDirectory(in)) {
            throw InputException.in(in, "this is a directory; name a file of one text.");
        }
        if (!Files.exists(in)) {
            throw InputException.in(in, "no such file; name a file of one text.");
        }
        try (var stream = Files.newInputStream(in)) {
            return decoded(in, stream);
        }
    }

    private static String decoded(Object source, InputStream stream) throws IOException {
        var bytes = stream.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw InputException.in(source, "this is longer than 64 MiB; give a shorter text.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InputException(source + ": this is not UTF-8; convert it to UTF-8.", e);
        }
    }
}
