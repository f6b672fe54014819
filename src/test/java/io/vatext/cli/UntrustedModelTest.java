package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.vatext.classifier.LstmClassifier;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** A model file from a stranger may choose a tokenizer, but not what this machine reads, loads or sends. */
class UntrustedModelTest {
    static final AtomicBoolean CLASS_WAS_LOADED = new AtomicBoolean();

    @TempDir
    private static Path home;

    private static Path honest;

    /** What a tokenizer might name as the format of its synonyms. */
    static final class Foreign {
        static {
            CLASS_WAS_LOADED.set(true);
        }
    }

    @BeforeAll
    static void train() throws IOException {
        Cli.writeUserFiles(home);
        Files.writeString(home.resolve("hyphens.xml"), "stop\n");
        honest = home.resolve("honest.vatext");
        var trained = Cli.run(
                home,
                Cli.arguments(
                        Cli.TINY,
                        "train",
                        "--method",
                        "both",
                        "--train",
                        home.resolve("labeled.csv").toString(),
                        "--out",
                        honest.toString(),
                        "--steps",
                        "2",
                        "--set",
                        "tokenizer={type: lucene, filters: [{name: stop, params: {words: '"
                                + home.resolve("hyphens.xml") + "'}}]}"));
        assertEquals(0, trained.code(), trained.err());
    }

    /** The same model with another filter, and a file of its own behind the name of the list of stop words. */
    private static Path with(String filter, String resource) throws IOException {
        var contents = ModelArchive.read(honest);
        var manifest = ((ObjectNode) contents.manifest()).deepCopy();
        var spec = "{\"type\": \"lucene\", \"tokenizer\": \"standard\", \"filters\": [" + filter + "]}";
        ((ObjectNode) manifest.path("settings"))
                .set("tokenizer", ConfigFiles.json().readTree(spec));
        var entries = new TreeMap<>(contents.entries());
        for (var name : contents.entries().keySet()) {
            if (name.startsWith("tokenizer/")) {
                entries.put(name, resource.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals(2, entries.size(), "the vocabulary and a list of stop words");
        var file = home.resolve("evil.vatext");
        ModelArchive.write(file, new ModelContents(manifest, entries, contents.tensors()));
        return file;
    }

    private static String list() {
        return "\"" + home.resolve("hyphens.xml") + "\"";
    }

    private static void assertRefusedEverywhere(Path model, String expected) {
        Messages.refusal(() -> LstmClassifier.load(model), "evil.vatext", expected);
        var test = home.resolve("test.csv").toString();
        for (var outcome : new Cli.Outcome[] {
            Cli.withInput(home, "the hedge\n", "predict", model.toString()),
            Cli.run(home, "evaluate", model.toString(), "--test", test, "--quiet"),
            Cli.run(home, "info", model.toString())
        }) {
            assertEquals(3, outcome.code(), outcome.err());
            assertEquals("", outcome.out());
            var last = outcome.errors().get(outcome.errors().size() - 1);
            assertTrue(last.contains("evil.vatext") && last.contains(expected), outcome.err());
        }
    }

    @Test
    void entitiesAreNotFetched() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/evil.dtd";
            var model = with(
                    "{\"name\": \"hyphenationCompoundWord\", \"params\": {\"hyphenator\": " + list() + "}}",
                    "<?xml version=\"1.0\"?><!DOCTYPE h SYSTEM \"" + address + "\"><hyphenation-info/>");
            assertRefusedEverywhere(model, "hyphenationCompoundWord");
            assertEquals(0, asked.get());
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"format", "analyzer", "tokenizerFactory"})
    void classesAreNotLoaded(String parameter) throws IOException {
        var model = with(
                "{\"name\": \"synonymGraph\", \"params\": {\"synonyms\": " + list() + ", \"" + parameter + "\": \""
                        + Foreign.class.getName() + "\"}}",
                "a => b\n");
        assertRefusedEverywhere(model, parameter);
        assertFalse(CLASS_WAS_LOADED.get());
    }

    @Test
    void filesOfThisMachineAreNotRead() throws IOException {
        var secret = Files.writeString(home.resolve("secret.txt"), "zebra\n");
        var model = with("{\"name\": \"stop\", \"params\": {\"words\": \"" + secret + "\"}}", "the\n");
        Messages.refusal(() -> LstmClassifier.load(model), "evil.vatext", "was not stored");
    }
}
