package io.vatext.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How settings reach the members of an ensemble. */
class EnsembleSettingsTest {
    @Test
    void sharedSettingsReachTheMembersThatHaveThem() {
        var shared = new SettingsChange(ConfigFiles.yaml().readTree("{ngrams: 1, folds: 4, max_tokens: 77}"), "shared");
        var own = new SettingsChange(
                ConfigFiles.yaml().readTree("members: {linear-svm: {}, lstm: {method: baseline}}"), "own");
        var settings = Methods.standard()
                .named("ensemble", "test")
                .learner(List.of(shared), List.of(own))
                .settings();
        assertEquals(1, settings.at("/members/linear-svm/ngrams").asInt());
        assertEquals(77, settings.at("/members/lstm/max_tokens").asInt());
        assertEquals("baseline", settings.at("/members/lstm/method").asString());
        assertEquals(4, settings.path("folds").asInt());
    }

    /** The weights of an objective define the methods of an LSTM; an ensemble's own settings override them as they do for one LSTM. */
    @Test
    void anEnsemblesOwnSettingsOverrideWhatDefinesTheMethodsOfItsMembers() {
        var weight = new SettingsChange(ConfigFiles.yaml().readTree("objective: {virtual_adversarial: 0.5}"), "weight");
        var members = new SettingsChange(
                ConfigFiles.yaml().readTree("members: {linear-svm: {}, mixed-objective: {}, adversarial: {}}"), "own");
        var ensemble = Methods.standard().named("ensemble", "test");
        for (var name : List.of("mixed-objective", "adversarial")) {
            var path = "/members/" + name + "/objective/virtual_adversarial";
            var own = ensemble.learner(List.of(), List.of(weight, members)).settings();
            assertEquals(0.5, own.at(path).asDouble(), name);
            // An experiment's shared settings leave its rows what they are named after.
            var shared = ensemble.learner(List.of(weight), List.of(members)).settings();
            assertEquals(name.equals("adversarial") ? 0.0 : 1.0, shared.at(path).asDouble(), name);
        }
    }

    @Test
    void aSettingThatEveryMemberSetsForItselfIsRefused() {
        var members = "members: {linear-svm: {}, lstm: {method: baseline, training: {steps: 12, batch: 4}}}";
        Messages.refusal(
                () -> EnsembleTest.learner(members, "training: {steps: 600}"), "training.steps", "no effect", "lstm");
        assertEquals(
                12,
                EnsembleTest.learner(members, "training: {steps: 12}")
                        .settings()
                        .at("/members/lstm/training/steps")
                        .asInt());
        // Another member takes it.
        var more = EnsembleTest.learner(members, "members: {second: {method: baseline}}", "training: {steps: 600}")
                .settings();
        assertEquals(12, more.at("/members/lstm/training/steps").asInt());
        assertEquals(600, more.at("/members/second/training/steps").asInt());
    }

    @Test
    void textFromOutsideThatAMemberUsesIsNamed() {
        assertEquals(null, EnsembleTest.learner(EnsembleTest.TWO).outsideText());
        var outside = EnsembleTest.learner("members: {linear-svm: {}, sentence-encoder: {}}")
                .outsideText();
        assertTrue(String.valueOf(outside).startsWith("the sentence encoder"), outside);
    }

    @Test
    void printedSettingsCanBeGivenAgain() {
        var learner = EnsembleTest.learner(EnsembleTest.THREE);
        var again = Methods.standard()
                .named("ensemble", "test")
                .learner(List.of(), List.of(new SettingsChange(learner.settings(), "test")));
        assertEquals(learner.settings(), again.settings());
    }

    @Test
    void mistakesAreNamed() {
        Messages.refusal(
                () -> EnsembleTest.learner("members: {linear-sv: {}}"),
                "members.linear-sv",
                "did you mean \"linear-svm\"");
        Messages.refusal(() -> EnsembleTest.learner("members: {}"), "test", "at least one member");
        Messages.refusal(() -> EnsembleTest.learner("members: [linear-svm]"), "test", "map");
        Messages.refusal(() -> EnsembleTest.learner("members: {linear-svm: 3}"), "members.linear-svm", "map");
        Messages.refusal(() -> EnsembleTest.learner("members: {a/b: {method: linear-svm}}"), "a/b", "letters");
        Messages.refusal(() -> EnsembleTest.learner("members: {ensemble: {}}"), "cannot be a member");
        Messages.refusal(() -> EnsembleTest.learner("members: {x: {method: ensemble}}"), "cannot be a member");
        Messages.refusal(
                () -> EnsembleTest.learner("members: {linear-svm: {ngram: 1}}"), "members.linear-svm", "ngrams");
        Messages.refusal(() -> EnsembleTest.learner("folds: 0"), "test", "folds", "3 to 5 are usual");
        Messages.refusal(() -> EnsembleTest.learner("folds: 21"), "folds");
        Messages.refusal(() -> EnsembleTest.learner("prior: maybe"), "test", "prior");
        Messages.refusal(() -> EnsembleTest.learner("fold: 3"), "test", "did you mean \"folds\"");
        Messages.refusal(
                () -> EnsembleTest.learner("members: {linear-svm: {}}", "objective: {xi: 1}"),
                "unknown key \"objective\"");
    }
}
