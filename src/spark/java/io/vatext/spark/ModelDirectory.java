package io.vatext.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.ml.util.DefaultParamsReadable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/** A saved {@link TextClassificationModel}: parameters, as Spark writes them, and the model file. */
final class ModelDirectory {
    private static final String MODEL = "/model.vatext";

    private ModelDirectory() {}

    /** Writes the directory. */
    static final class Writer extends MLWriter {
        private final TextClassificationModel model;
        private final ModelFile file;

        Writer(TextClassificationModel model, ModelFile file) {
            this.model = model;
            this.file = file;
        }

        @Override
        public void saveImpl(String path) {
            try {
                model.parameters().save(path);
                file.write(path + MODEL, sparkSession().sparkContext().hadoopConfiguration());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads the directory. */
    static final class Reader extends MLReader<TextClassificationModel> {
        @Override
        public TextClassificationModel load(String path) {
            try {
                var parameters = new Parameters().read().load(path);
                return TextClassificationModel.of(parameters.uid(), path + MODEL)
                        .with(parameters);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Parameters implements DefaultParamsReadable<TextClassificationModel> {}
}
