package io.vatext.learning;

import tools.jackson.databind.JsonNode;

/**
 * A change of settings.
 *
 * @param tree a tree of keys in snake_case, as in an experiment file; keys that are missing stay as they are
 * @param source the file or option that the tree comes from, for messages
 */
public record SettingsChange(JsonNode tree, Object source) {}
