package io.vatext.bagofwords;

import io.vatext.embedding.skipgram.ParagraphVectors;
import io.vatext.learning.ModelParts;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.NewerVersionException;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trained paragraph vectors in a file, so that other runs need not train them again.
 *
 * @param directory where they are kept
 * @param run everything that decides the result
 */
record KeptParagraphs(Path directory, Description run) {
    private static final String PREFIX = "paragraphs-";
    private static final String RUN = "run";
    private static final String FEATURES = "features";

    private String name() {
        return PREFIX + run.sha256().substring(0, 16);
    }

    private Path file() {
        return directory.resolve(name() + ".vatext");
    }

    /** A directory for the checkpoint of their training. */
    Path work() {
        return directory.resolve(name() + ".work");
    }

    /** Writes vectors, whole. */
    void write(ParagraphFeatures features) throws IOException {
        ObjectNode manifest = ConfigFiles.json().createObjectNode();
        manifest.set(RUN, run.tree());
        manifest.set(FEATURES, ConfigFiles.json().valueToTree(FeatureParts.entry(features, null)));
        ModelArchive.write(file(), new ModelContents(manifest, Map.of(), FeatureParts.tensors(features)));
    }

    /** The vectors of an earlier run; a damaged file is reported, and will be replaced. */
    Optional<ParagraphFeatures> read(Vocabulary vocabulary, Consumer<String> log) {
        var file = file();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            var contents = ModelArchive.read(file);
            var made = contents.manifest().path(RUN);
            if (!(made instanceof ObjectNode tree)
                    || !run.differences(Description.read(tree)).isEmpty()) {
                throw ModelParts.damaged(file, "is of another run");
            }
            if (!(contents.manifest().path(FEATURES) instanceof ObjectNode features)) {
                throw ModelParts.damaged(file, "does not describe its paragraph vectors");
            }
            // What a key that the file lacks means, the run has told already.
            var complete = ParagraphVectors.HISTORY.within("paragraphs").complete(features, 0);
            var entry = ConfigFiles.json().treeToValue(complete, LinearManifest.FeatureEntry.class);
            return Optional.of(FeatureParts.paragraphs(file, contents, entry, vocabulary));
        } catch (NewerVersionException e) {
            throw e;
        } catch (InputException | JacksonException e) {
            log.accept("warning: the file " + file
                    + " of an earlier run is damaged and cannot be used; paragraph vectors are trained again.");
            return Optional.empty();
        }
    }

    /** Removes all that was kept in a directory, finished or not, and the directory if it is then empty. */
    static void forget(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var all = Files.newDirectoryStream(directory, PREFIX + "*.{vatext,work}")) {
                for (var one : all) {
                    Directories.delete(one);
                }
            }
            Directories.deleteIfEmpty(directory);
        }
    }
}
