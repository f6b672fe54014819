package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.Settings;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFile;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static final String WHOLE = """
            name: small
            corpus: mini
            subsets: [k2.s0]
            seeds: [1, 2]
            settings:
              model: {bidirectional: false, hidden: 12}
              objective: {epsilon: 2, epsilon_scale: absolute}
            methods:
              baseline:
              random:
              adversarial: {objective: {epsilon: 1}}
              virtual-adversarial:
              both:
              both-bidirectional:
              wide: {method: both, model: {hidden: 99}}
            references:
              - {method: linear SVM, misclassification_rate: 0.0786, source: the same split}
            """;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), content);
    }

    private Settings row(String name) throws IOException {
        var file = file(WHOLE);
        var methods = Methods.standard();
        var learner = ExperimentFile.read(file, methods).learner(name, file, methods);
        return ((LstmLearner) learner).configuration();
    }

    @Test
    void everythingIsRead() throws IOException {
        var experiment = ExperimentFile.read(file(WHOLE), Methods.standard());
        assertEquals("small", experiment.name());
        assertEquals(ExperimentData.ofCorpus("mini"), experiment.corpus());
        assertEquals(List.of("k2.s0"), experiment.subsets());
        assertEquals(List.of(1L, 2L), experiment.seeds());
        assertEquals(
                List.of(
                        "baseline",
                        "random",
                        "adversarial",
                        "virtual-adversarial",
                        "both",
                        "both-bidirectional",
                        "wide"),
                List.copyOf(experiment.methods().keySet()));
        assertEquals(List.of(7L), experiment.withSeeds(List.of(7L)).seeds());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseline            | CE",
                "random              | CE + CE(random(ε=2.0))",
                "adversarial         | CE + CE(adversarial(ε=0.5))",
                "virtual-adversarial | CE + KL(virtual adversarial(ε=2.0, ξ=0.1, K=1))",
            })
    void aMethodHasItsTerms(String method, String criterion) throws IOException {
        assertEquals(criterion, row(method).objective().criterion().toString());
    }

    @Test
    void aRowChangesTheSharedSettings() throws IOException {
        assertEquals(12, row("both").model().hidden());
        assertFalse(row("both").model().bidirectional());
        assertTrue(row("both-bidirectional").model().bidirectional());
        assertEquals(99, row("wide").model().hidden());
        assertEquals(row("both").objective(), row("wide").objective());
        assertEquals(Settings.defaults().training(), row("wide").training());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "corpus: mini           | corups: mini            | unknown key \"corups\"; did you mean \"corpus\"?",
                "corpus: mini           | corpus:                 | corpus must name",
                "corpus: mini           | 'corpus: {corpus: mini, more_text: mini}' | more_text must name other corpora than mini",
                "corpus: mini           | 'corpus: {train: a.csv, test: b.csv, more_text: imdb}' | more_text belongs to a corpus",
                "name: small            | name: a/b               | name must consist of",
                "name: small            | name: ..                | name must consist of",
                "seeds: [1, 2]          | seeds: []               | seeds must list",
                "seeds: [1, 2]          | seeds: [1, 1]           | seeds must be different",
                "seeds: [1, 2]          | seeds: [1, null]        | seeds",
                "seeds: [1, 2]          | seeds: [one]            | one",
                "seeds: [1, 2]          | seeds: [1.5]            | 1.5",
                "subsets: [k2.s0]       | subsets: [a, a]         | subsets must be different",
                "hidden: 12             | hiden: 12               | model.hiden",
                "hidden: 12             | hiden: 12               | hidden",
                "hidden: 12             | hidden: -1              | hidden",
                "wide: {method: both,   | wide: {method: bth,     | unknown method \"bth\"; did you mean \"both\"?",
                "  random:              | '  rnadom:'             | unknown method \"rnadom\"; did you mean \"random\"?",
                "  random:              | '  ../random:'          | names of methods must consist",
                "  random:              | '  random: 5'           | map of settings",
                "epsilon: 1}            | epsilom: 1}             | unknown key \"objective.epsilom\"",
                "0.0786                 | 7.86                    | between 0 and 1",
                "corpus: mini           | 'corpus: mini\ncompare_with: bth' | compare_with must be one of the rows [baseline,",
                "corpus: mini           | 'corpus: mini\ncompare_with_previuos: true' | did you mean \"compare_with_previous\"?",
                "corpus: mini           | 'corpus: mini\ncompare_with_previous: some' | some",
            })
    void aMistakeIsNamed(String right, String wrong, String named) throws IOException {
        assertTrue(WHOLE.contains(right.strip()), right);
        var file = file(WHOLE.replace(right.strip(), wrong.strip()));
        Messages.refusal(() -> ExperimentFile.read(file, Methods.standard()), "small.yaml", named.strip());
    }

    @Test
    void rowsAreComparedWithTheNamedOneOrTheBaselineOrTheFirst() throws IOException {
        var methods = Methods.standard();
        assertEquals("baseline", ExperimentFile.read(file(WHOLE), methods).compareWith());
        assertEquals(
                "wide",
                ExperimentFile.read(file(WHOLE + "compare_with: wide\n"), methods)
                        .compareWith());
        assertEquals(
                "random",
                ExperimentFile.read(file(WHOLE.replace("  baseline:\n", "")), methods)
                        .withSeeds(List.of(7L))
                        .compareWith());
    }

    @Test
    void rowsAreComparedWithTheRowAboveOnRequest() throws IOException {
        var methods = Methods.standard();
        assertFalse(ExperimentFile.read(file(WHOLE), methods).compareWithPrevious());
        assertTrue(ExperimentFile.read(file(WHOLE + "compare_with_previous: true\n"), methods)
                .withSeeds(List.of(7L))
                .compareWithPrevious());
        var one = "name: one\ncorpus: mini\nseeds: [1]\nmethods: {baseline: }\ncompare_with_previous: true\n";
        Messages.refusal(
                () -> ExperimentFile.read(file(one), methods),
                "compare_with_previous needs at least two rows; found [baseline].");
    }

    @Test
    void onlyARowsOwnWeightsOverrideThoseOfTheMembersOfItsEnsemble() throws IOException {
        var file = file("""
                name: small
                corpus: mini
                seeds: [1]
                settings: {objective: {consistency: 7, virtual_adversarial: 7}}
                methods:
                  ensemble: {members: {mixed-objective: {}}, objective: {virtual_adversarial: 0.5}}
                """);
        var objective = ExperimentFile.read(file, Methods.standard())
                .learner("ensemble", file, Methods.standard())
                .settings()
                .at("/members/mixed-objective/objective");
        assertEquals(0.5, objective.path("virtual_adversarial").asDouble());
        assertEquals(1, objective.path("consistency").asDouble());
    }

    @Test
    void anUnknownMethodListsTheKnownOnes() throws IOException {
        var file = file(WHOLE.replace("  random:", "  supervised:"));
        Messages.refusal(
                () -> ExperimentFile.read(file, Methods.standard()),
                "needs the key \"method\", with one of baseline, random, adversarial,");
    }

    @Test
    void anExperimentWithoutMethodsIsRefused() throws IOException {
        var file = file("name: small\ncorpus: mini\nseeds: [1]\n");
        Messages.refusal(() -> ExperimentFile.read(file, Methods.standard()), "methods must list");
        Messages.refusal(
                () -> ExperimentFile.read(folder.resolve("none.yaml"), Methods.standard()),
                "none.yaml",
                "no such file");
    }

    @Test
    void theExperimentsOfTheProjectCanBeRead() throws IOException {
        List<Path> files;
        try (var all = Files.walk(Path.of("eval"))) {
            files = all.filter(file -> file.toString().endsWith(".yaml")
                            && !file.startsWith("eval/results")
                            && !file.startsWith("eval/benchmarks")
                            && !file.startsWith("eval/scale"))
                    .toList();
        }
        var names = new HashSet<String>();
        for (var file : files) {
            var name = AnalysisFile.isOne(ConfigFile.read(file))
                    ? analyses(file)
                    : ExperimentFile.read(file, Methods.standard()).name();
            assertTrue(names.add(name), file + " has the name of another");
            var expected = String.valueOf(file.getFileName()).replace(".yaml", "");
            var folder = String.valueOf(file.getName(1));
            assertEquals(file.getNameCount() > 2 ? folder + "-" + expected : expected, name);
        }
        assertTrue(names.containsAll(List.of("quickstart", "r8", "paper-imdb", "imdb-small")), names.toString());
    }

    /** The name of an experiment with analyses, whose rows the files of its models have. */
    private static String analyses(Path file) {
        var read = AnalysisFile.read(ConfigFile.read(file));
        var rows = new HashSet<String>();
        for (var models : read.models()) {
            rows.addAll(ExperimentFile.read(file.resolveSibling(models), Methods.standard())
                    .methods()
                    .keySet());
        }
        for (var name : read.analyses().keySet()) {
            var used = read.analysis(name, file).rows();
            assertTrue(rows.containsAll(used), file + ": " + name + " reads " + used + ", there are " + rows);
        }
        return read.name();
    }
}
