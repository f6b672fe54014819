package io.vatext.cli;

import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFile;
import io.vatext.support.ConfigFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The options {@code --settings} and {@code --set}, which change any setting. */
final class SettingsFile {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "A YAML file with settings, as under settings: of an experiment file (default: none).")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "One setting, such as training.batch=32 or model.pooling=max, over those of --settings; may be"
                            + " repeated (default: none; the run prints all settings).")
    private List<String> assignments = List.of();

    /** What the file says; null if it has not been read. */
    private @Nullable ConfigFile content;

    /** The file; null if none is given. */
    @Nullable
    Path path() {
        return file;
    }

    /** The changes of the file, then those of the assignments. */
    List<SettingsChange> changes() {
        var changes = new ArrayList<SettingsChange>();
        if (file != null) {
            if (content == null) {
                content = ConfigFile.read(file); // once, since a pipe has nothing more to say
            }
            changes.add(new SettingsChange(content.tree(), content.place()));
        }
        assignments.forEach(assignment -> changes.add(change(assignment)));
        return changes;
    }

    private SettingsChange change(String assignment) {
        var equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--set needs KEY=VALUE, such as model.hidden=64, but found \"" + assignment + "\"");
        }
        var key = assignment.substring(0, equals);
        var option = "--set " + key;
        return new SettingsChange(tree(key, parse(assignment.substring(equals + 1), option)), option);
    }

    /** The change that an option for a single setting makes. */
    static SettingsChange change(String key, Object value, String option) {
        return new SettingsChange(tree(key, ConfigFiles.json().valueToTree(value)), option);
    }

    /** A value as YAML reads it: a number, a truth value, a list or text. */
    private static JsonNode parse(String text, String option) {
        try {
            return ConfigFiles.yaml().readTree(text);
        } catch (JacksonException e) {
            throw ConfigFiles.explain(option, e);
        }
    }

    /** A tree with one leaf. */
    private static JsonNode tree(String path, JsonNode leaf) {
        ObjectNode root = ConfigFiles.json().createObjectNode();
        var node = root;
        var keys = path.split("\\.", -1);
        for (var k = 0; k < keys.length - 1; k++) {
            node = node.putObject(keys[k]);
        }
        node.set(keys[keys.length - 1], leaf);
        return root;
    }
}
