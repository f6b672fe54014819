package io.vatext.cli;

import io.vatext.attack.words.AttackTotals;
import io.vatext.attack.words.AttackedText;
import io.vatext.attack.words.WordSearch;
import io.vatext.corpus.Document;
import io.vatext.corpus.WordOrder;
import io.vatext.learning.Classifier;
import io.vatext.methods.Models;
import io.vatext.report.WordAttackPage;
import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** {@code vatext attack-words}: changes few words of documents until a model errs. */
@Command(
        name = "attack-words",
        description = {
            "Change a few words of test documents so that a model errs: replace them by near words, or misspell them.",
            "Only documents that the model classifies correctly are attacked. Whether the changed text still means the same is for"
                    + " a reader to judge: near words may be antonyms."
        },
        footer = {"", "Example: vatext attack-words news.vatext --test test.csv --edits typos --report attack.html"})
final class AttackWordsCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private TestDocuments test = new TestDocuments();

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(paramLabel = "MODEL", description = "A model file.")
    private Path model = Path.of("");

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many documents to draw, if there are more (default: ${DEFAULT-VALUE}).")
    private int limit = 500;

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many successful attacks to print (default: ${DEFAULT-VALUE}).")
    private int show = 3;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write each document with its changes, as JSON Lines (default: nowhere).")
    private @Nullable Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to write a page with the changes marked, as HTML (default: nowhere). It quotes test"
                    + " documents.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print the totals as one JSON object (default: a table).")
    private boolean json;

    AttackWordsCommand(Console console) {
        this.console = console;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() throws IOException {
        var count = threads.count();
        check();
        var source = test.open(output);
        try (var classifier = Models.standard().load(model, count)) {
            var attack = search.of(classifier, model);
            if (classifier.description().readsWordOrder()) {
                WordOrder.require(source);
            }
            var known = test.known(source, classifier, output);
            var documents = DrawnDocuments.of(known.documents(), limit, search.seeds());
            if (documents.isEmpty()) {
                throw new InputException("there are no test documents; give a file with labeled documents.");
            }
            var totals = new AttackTotals();
            var page = new WordAttackPage();
            var printer = new WordAttackPrinter(console.out(), show);
            Attacks attacks = lines -> {
                var writer = new AttackedTextWriter(lines);
                run(attack, documents, (id, attacked) -> {
                    totals.add(attacked);
                    page.add(id, attacked);
                    printer.keep(id, attacked);
                    writer.write(id, attacked);
                });
            };
            if (out == null) {
                attacks.writeTo(OutputStream.nullOutputStream());
            } else {
                AtomicFiles.write(out, attacks::writeTo);
            }
            if (report != null) {
                page.write(report, String.valueOf(model.getFileName()), totals, facts(classifier));
            }
            printer.print(totals, json);
        }
        return 0;
    }

    private void check() throws IOException {
        search.check();
        if (limit < 1) {
            throw wrong("--limit must be at least 1, found " + limit);
        }
        if (show < 0) {
            throw wrong("--show must be at least 0, found " + show);
        }
        var outputs = OutputCheck.against(model, test.file().path()).and(search.inputs());
        if (out != null) {
            outputs.attackedTexts("--out", out);
        }
        if (report != null) {
            outputs.page("--report", report);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** Attacks all documents, and writes what was found. */
    @FunctionalInterface
    private interface Attacks {
        void writeTo(OutputStream lines) throws IOException;
    }

    /** Receives what was found about a document. */
    @FunctionalInterface
    private interface Listener {
        void accept(String id, AttackedText attacked) throws IOException;
    }

    private void run(WordSearch attack, List<Document> documents, Listener listener) throws IOException {
        var fooled = 0;
        var done = 0;
        try (var shown = output.progress().start("attack", documents.size(), "documents")) {
            for (var document : documents) {
                var attacked = attack.attack(document.text(), String.valueOf(document.label()));
                listener.accept(document.id(), attacked);
                fooled += attacked.isFooled() ? 1 : 0;
                shown.update(++done, fooled + " fooled");
            }
        }
    }

    private Map<String, String> facts(Classifier classifier) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("model", model.toString());
        facts.put("kind of model", classifier.description().kind());
        facts.put("test documents", test.file().toString());
        for (var option : Objects.requireNonNull(spec).options()) {
            if (List.of(
                            "--search",
                            "--edits",
                            "--min-cosine",
                            "--candidates",
                            "--max-words",
                            "--queries",
                            "--stop-words",
                            "--seed")
                    .contains(option.longestName())) {
                Object value = option.getValue();
                facts.put(option.longestName().substring(2), String.valueOf(value));
            }
        }
        facts.put("version of vatext", Main.Version.number());
        return facts;
    }
}
