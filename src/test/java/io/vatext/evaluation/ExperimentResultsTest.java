package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentResultsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void cellHasExactlyTheDocumentedShape() {
        var cell = new FinishedCell(
                "both",
                7,
                1,
                4,
                0.25,
                new WilsonInterval(0.0456, 0.6994),
                0.625,
                1200L,
                61.5,
                12345.5,
                null,
                true,
                null,
                0.5,
                null,
                List.of(),
                List.of(),
                null,
                new LabelUse(128, 32, 160),
                null,
                null,
                null);
        var json = new ExperimentResults(SampleExperiment.provenance(), List.of(cell)).toJson();
        assertEquals("""
                  "cells" : [ {
                    "status" : "finished",
                    "method" : "both",
                    "seed" : 7,
                    "errors" : 1,
                    "documents" : 4,
                    "misclassification_rate" : 0.25,
                    "interval" : [ 0.0456, 0.6994 ],
                    "macro_f1" : 0.625,
                    "steps" : 1200,
                    "seconds" : 61.5,
                    "tokens_per_second" : 12345.5,
                    "semi_supervised" : true,
                    "mean_negative_log_likelihood" : 0.5,
                    "notes" : [ ],
                    "labels" : {
                      "learned" : 128,
                      "selecting" : 32,
                      "drawn" : 160
                    }
                  } ]
                }
                """, json.substring(json.indexOf("  \"cells\"")));
    }

    @Test
    void aFailedCellHasAReasonAndNoNumbers() {
        var cell = new FailedCell("both", 7, "The loss is NaN at step 3.", "k20.s0", null);
        var json = new ExperimentResults(SampleExperiment.provenance(), List.of(cell)).toJson();
        assertEquals("""
                  "cells" : [ {
                    "status" : "failed",
                    "method" : "both",
                    "seed" : 7,
                    "reason" : "The loss is NaN at step 3.",
                    "subset" : "k20.s0"
                  } ]
                }
                """, json.substring(json.indexOf("  \"cells\"")));
    }

    @Test
    void failedAndKeptCellsAreReadBack() throws IOException {
        var written = SampleExperiment.writeWithFailures(folder);
        var read = ExperimentResults.read(folder.resolve("results.json"));
        assertEquals(written, read);
        assertEquals(4, read.finished().size());
        assertEquals(
                List.of("baseline-2", "both-2", "adversarial-1"),
                read.failed().stream().map(cell -> cell.key().name()).toList());
    }

    @Test
    void resultsOfEarlierVersionsCanStillBeReadAndReported() throws IOException {
        List<Path> files;
        try (var all = Files.walk(Path.of("eval/results"))) {
            files = all.filter(file -> file.endsWith("results.json")).toList();
        }
        assertTrue(files.size() >= 5, files::toString);
        for (var file : files) {
            var results = ExperimentResults.read(file);
            assertFalse(results.finished().isEmpty(), file::toString);
            assertTrue(Report.table(results).contains(results.cells().get(0).method()), file::toString);
        }
    }

    @Test
    void provenanceHasExactlyTheDocumentedShape() {
        var json = new ExperimentResults(SampleExperiment.provenance(), List.of()).toJson();
        assertEquals("""
                {
                  "provenance" : {
                    "experiment" : "sample",
                    "command" : "vatext reproduce eval/sample.yaml",
                    "started" : "2026-01-02T03:04:05Z",
                    "finished" : null,
                    "commit" : "0123456789abcdef0123456789abcdef01234567",
                    "dirty" : true,
                    "versions" : {
                      "vatext" : "0.1.0",
                      "nd4j" : "1.0.0-M2.1"
                    },
                    "host" : {
                      "os" : "Linux 6.1 amd64",
                      "java" : "Eclipse Adoptium 17.0.15+6",
                      "cpu" : "Example CPU @ 2.00GHz",
                      "processors" : 2,
                      "max_heap_bytes" : 2147483648,
                      "arrays" : {
                        "blas core" : "SKYLAKEX",
                        "omp_threads" : "1"
                      }
                    },
                    "hashes" : {
                      "test" : "%s"
                    },
                    "references" : [ {
                      "method" : "linear SVM (TF-IDF)",
                      "misclassification_rate" : 0.0786,
                      "source" : "scikit-learn LinearSVC on the same split."
                    } ],
                    "compare_with" : "baseline",
                    "configuration" : {
                      "name" : "sample",
                      "network" : {
                        "epsilon" : 0.05,
                        "seeds" : [ 1, 2 ]
                      }
                    }
                  },
                  "cells" : [ ]
                }
                """.formatted("ab".repeat(32)), json);
    }

    @Test
    void readsBackWhatWasWritten() throws IOException {
        var written = SampleExperiment.write(folder);
        var read = ExperimentResults.read(folder.resolve("results.json"));
        assertEquals(written, read);
        assertEquals(Files.readString(folder.resolve("results.json")), read.toJson());
    }

    @Test
    void cellTakesItsNumbersFromTheEvaluation() throws IOException {
        var cell = SampleExperiment.write(folder).finished().get(0);
        // baseline, seed 1: acq acq acq all wrong; earn right, wrong, right; both money_fx wrong
        assertEquals(6, cell.errors());
        assertEquals(8, cell.documents());
        assertEquals(0.75, cell.misclassificationRate());
        // earn|net: 2·2/(3 + 6); acq and money_fx: 0
        assertEquals(4.0 / 9 / 3, cell.macroF1(), 1e-15);
    }

    @Test
    void oneRunCannotOccurTwice() throws IOException {
        var cell = SampleExperiment.write(folder).cells().get(0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ExperimentResults(SampleExperiment.provenance(), List.of(cell, cell)));
    }

    @Test
    void numbersThatContradictEachOtherAreNamed() throws IOException {
        SampleExperiment.write(folder);
        var file = folder.resolve("results.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"errors\" : 6", "\"errors\" : 5"));
        var e = assertThrows(InputException.class, () -> ExperimentResults.read(file));
        assertTrue(String.valueOf(e.getMessage()).contains("5 errors in 8 documents"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"cells\": []}", "{\"provenance\": 3}", "{\"provenances\": {}}"})
    void aFileWithoutResultsIsNamed(String content) throws IOException {
        var file = Files.writeString(folder.resolve("results.json"), content);
        var e = assertThrows(InputException.class, () -> ExperimentResults.read(file));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
    }

    @Test
    void missingFileIsNamed() {
        var file = folder.resolve("absent.json");
        var e = assertThrows(InputException.class, () -> ExperimentResults.read(file));
        assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()), e.getMessage());
    }

    @Test
    void referenceInPercentIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Reference("linear SVM", 7.86, "measured", null));
    }
}
