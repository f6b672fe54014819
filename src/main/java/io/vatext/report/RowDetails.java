package io.vatext.report;

import io.vatext.evaluation.Evaluation;
import io.vatext.evaluation.PredictionReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the predictions of a row's runs show; counts are sums over the runs.
 *
 * @param runs how many runs
 * @param evaluation the confusion matrix
 * @param errors the costliest errors with their texts, as far as they were kept
 */
record RowDetails(int runs, Evaluation evaluation, List<CostlyError> errors) {
    /**
     * Reads predictions and the texts next to them.
     *
     * @param files predictions files of one set of classes, at least one
     * @return what they show
     * @throws IOException if a file cannot be read
     * @throws io.vatext.support.InputException if a file is damaged
     */
    static RowDetails read(List<Path> files) throws IOException {
        var evaluation = PredictionReader.evaluate(files);
        var errors = new ArrayList<List<CostlyError>>();
        for (var file : files) {
            var costliest = new CostliestErrors(evaluation.classes());
            PredictionReader.forEach(file, document -> costliest.add(document, null));
            var texts = CostliestErrors.texts(CostliestErrors.fileOf(file));
            errors.add(costliest.list().stream()
                    .map(error -> error.withText(texts.get(error.id())))
                    .toList());
        }
        return new RowDetails(files.size(), evaluation, CostliestErrors.merged(errors));
    }
}
