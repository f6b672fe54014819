package io.vatext.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.classifier.TinyTexts;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A model file is not trusted. */
class EnsembleFormatTest {
    @TempDir
    private Path directory;

    private ModelContents contents() throws IOException {
        var members = ConfigFiles.yaml().readTree("{members: {linear-svm: {}, naive-bayes: {}}, folds: 2}");
        var learner = Methods.standard()
                .named("ensemble", "test")
                .learner(List.of(), List.of(new SettingsChange(members, "test")));
        try (var classifier = learner.learn(TinyTexts.split(), RunContext.of(1).withThreads(1))
                .classifier()) {
            return classifier.contents();
        }
    }

    private static ObjectNode member(ObjectNode manifest, int number) {
        return (ObjectNode) manifest.at("/members/" + number);
    }

    private static ObjectNode nested(ObjectNode manifest) {
        return (ObjectNode) manifest.at("/members/0/models/0");
    }

    private void refused(ModelContents good, Consumer<ObjectNode> change, String... parts) throws IOException {
        var manifest = (ObjectNode) good.manifest().deepCopy();
        change.accept(manifest);
        var file = directory.resolve("bad.vatext");
        ModelArchive.write(file, new ModelContents(manifest, good.entries(), good.tensors()));
        Messages.refusal(() -> Models.standard().load(file, 1).close(), parts);
        Messages.refusal(() -> Models.standard().describe(file), parts);
    }

    @Test
    void changedManifestsAreRefused() throws IOException {
        var good = contents();
        refused(good, m -> m.putArray("members"), "bad.vatext", "members");
        refused(good, m -> member(m, 0).put("weight", -1), "weights");
        refused(good, m -> member(m, 0).put("weight", 1e300), "weights");
        refused(good, m -> member(m, 0).put("weight", "NaN"), "bad.vatext");
        refused(good, m -> member(m, 0).put("name", "../x"), "name of a member");
        refused(good, m -> member(m, 0).put("name", member(m, 1).path("name").asString()), "each member once");
        refused(good, m -> member(m, 0).putArray("models"), "models");
        refused(good, m -> nested(m).put("kind", "ensemble"), "\"ensemble\"", "cannot be a member");
        refused(good, m -> nested(m).put("kind", "encoder"), "encoder");
        refused(good, m -> ((ArrayNode) m.path("classes")).set(0, "other"), "other classes");
        refused(good, m -> m.putArray("adapted_prior").add(1).add(1).add(1), "add up to 1");
        refused(
                good,
                m -> {
                    var one = member(m, 0);
                    var many = m.putArray("members");
                    for (var i = 0; i < 17; i++) {
                        many.add(one.deepCopy().put("name", "m" + i));
                    }
                },
                "16 members");
    }

    @Test
    void missingPartsOfAMemberAreRefused() throws IOException {
        var good = contents();
        var file = directory.resolve("bad.vatext");
        var name = member((ObjectNode) good.manifest(), 0).path("name").asString();
        var tensors = good.tensors().stream()
                .filter(tensor -> !tensor.name().startsWith(name + "/0/weights"))
                .toList();
        assertEquals(good.tensors().size() - 1, tensors.size());
        ModelArchive.write(file, new ModelContents(good.manifest(), good.entries(), tensors));
        Messages.refusal(() -> Models.standard().load(file, 1).close(), "bad.vatext", "weights");
    }
}
