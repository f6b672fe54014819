package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.ConfigFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What training minimizes, given the settings. */
class ObjectiveSettingsTest {
    private static JsonNode yaml(String text) {
        return ConfigFiles.yaml().readTree(text);
    }

    private static Settings with(String yaml) {
        return Settings.defaults().with(yaml(yaml), "my.yaml");
    }

    @Test
    void theCriterionIsTheWeightedSumOfTheChosenTerms() {
        assertEquals(
                "CE",
                with("objective: {adversarial: 0, virtual_adversarial: 0}")
                        .objective()
                        .criterion()
                        .toString());
        assertEquals(
                "CE + 0.5·CE(random(ε=2.0)) + CE(adversarial(ε=3.0)) + KL(virtual adversarial(ε=2.0, ξ=0.1, K=1)) + 0.3·H",
                with("objective: {random: 0.5, adversarial: 1, adversarial_epsilon: 3, entropy: 0.3, epsilon: 2,"
                                + " epsilon_scale: absolute}")
                        .objective()
                        .criterion()
                        .toString());
        assertEquals(
                "CE + 0.3·H(p≥0.9) + 0.5·CE(consistency(drop 0.4, p≥0.7, aligned))",
                with("objective: {adversarial: 0, virtual_adversarial: 0, entropy: 0.3, entropy_threshold: 0.9,"
                                + " consistency: 0.5, consistency_drop: 0.4, consistency_by_frequency: false,"
                                + " consistency_threshold: 0.7, consistency_hard: true, consistency_alignment: true}")
                        .objective()
                        .criterion()
                        .toString());
    }

    @Test
    void settingsFromBeforeATermExistedLeaveItOut() {
        var tree = (ObjectNode) ConfigFiles.json().valueToTree(with("objective: {entropy: 0.3, epsilon: 0.07}"));
        ((ObjectNode) tree.get("objective")).remove("entropy");
        assertEquals(with("objective: {epsilon: 0.07}"), ConfigFiles.json().treeToValue(tree, Settings.class));
    }

    @Test
    void theAdversarialNormFollowsEpsilonUnlessItIsGiven() {
        var half = with("objective: {epsilon: 4, epsilon_scale: absolute, virtual_adversarial: 0}");
        assertEquals("CE + CE(adversarial(ε=2.0))", half.objective().criterion().toString());
        var given = half.with(yaml("objective: {adversarial_epsilon: 3}"), "my.yaml");
        assertEquals(
                "CE + CE(adversarial(ε=3.0))", given.objective().criterion().toString());
    }

    @Test
    void onlyTermsWithoutLabelsNeedUnlabeledDocuments() {
        assertTrue(Settings.defaults().objective().needsUnlabeled());
        assertFalse(with("objective: {virtual_adversarial: 0, random: 1}")
                .objective()
                .needsUnlabeled());
        for (var term : List.of("random_unlabeled", "entropy", "consistency")) {
            assertTrue(with("objective: {virtual_adversarial: 0, " + term + ": 1}")
                    .objective()
                    .needsUnlabeled());
        }
    }
}
