package io.vatext.cli;

import io.vatext.attack.AttackFindings;
import io.vatext.attack.AttackPoint;
import io.vatext.attack.ConfidenceSummary;
import io.vatext.attack.DocumentMap;
import io.vatext.attack.MapSummary;
import io.vatext.attack.RubbishResult;
import io.vatext.evaluation.WilsonInterval;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What attacks did to a model, for programs. */
final class AttackJson {
    private AttackJson() {}

    /**
     * The values of the object that is printed.
     *
     * @param all how many documents the test file has
     */
    static Map<String, @Nullable Object> of(AttackFindings findings, long all, long seed) {
        var result = findings.attacks();
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("documents", result.documents());
        values.put("documents_without_known_words", result.unread());
        values.put("test_documents", all);
        values.put("seed", seed);
        values.put("norm", result.norm().name().toLowerCase(Locale.ROOT));
        values.put("relative", result.relative());
        var curves = new LinkedHashMap<String, Object>();
        result.curves()
                .forEach(curve -> curves.put(
                        curve.attack(),
                        curve.points().stream().map(AttackJson::point).toList()));
        values.put("attacks", curves);
        if (!findings.maps().isEmpty()) {
            values.put("maps", maps(findings));
        }
        if (!findings.rubbish().isEmpty()) {
            values.put(
                    "rubbish",
                    findings.rubbish().stream().map(AttackJson::rubbish).toList());
        }
        return values;
    }

    private static Map<String, @Nullable Object> point(AttackPoint point) {
        var interval = WilsonInterval.of(point.errors(), point.documents());
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("epsilon", point.epsilon());
        values.put("errors", point.errors());
        values.put("misclassification_rate", point.errorRate());
        values.put("interval", new double[] {interval.lower(), interval.upper()});
        values.put("flips", point.flips());
        values.put("mean_confidence", point.meanConfidence());
        values.put("mean_confidence_of_errors", point.errorConfidence());
        values.put("mean_change_of_log_probability", point.logProbabilityChange());
        return values;
    }

    private static Map<String, @Nullable Object> maps(AttackFindings findings) {
        var summary = MapSummary.of(findings.maps());
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("radius", summary.radius());
        values.put("reach", summary.reach());
        values.put("share_of_right_cells_adversarial", summary.adversarialShare());
        values.put("share_of_right_cells_random", summary.randomShare());
        values.put("distance_adversarial", summary.adversarialDistance());
        values.put("distance_random", summary.randomDistance());
        values.put("ratio_of_distances", summary.ratio());
        values.put(
                "documents",
                findings.maps().stream()
                        .map(map -> map(map, findings.classes().get(map.label())))
                        .toList());
        return values;
    }

    /** One map; lengths are shares, as in the summary. */
    private static Map<String, @Nullable Object> map(DocumentMap map, String label) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("id", map.id());
        values.put("label", label);
        values.put("share_of_right_cells_adversarial", map.adversarial().share(map.label()));
        values.put("share_of_right_cells_random", map.random().share(map.label()));
        values.put("distance_adversarial", map.relative(map.adversarialDistance()));
        values.put("distance_random", map.relative(map.randomDistance()));
        return values;
    }

    private static Map<String, @Nullable Object> rubbish(RubbishResult row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("inputs", row.kind());
        values.put("documents", row.documents());
        values.put("documents_without_known_words", row.unread());
        values.put("calibrated", certainty(row.calibrated()));
        values.put("raw", certainty(row.raw()));
        values.put("answers", row.answers());
        return values;
    }

    private static Map<String, @Nullable Object> certainty(ConfidenceSummary summary) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("share_above_0.5", summary.above50());
        values.put("share_above_0.9", summary.above90());
        values.put("mean_confidence", summary.mean());
        values.put("mean_entropy", summary.entropy());
        values.put("auroc", summary.auroc());
        return values;
    }
}
