package io.vatext.attack.words;

/**
 * The near word that a perturbation of a word points to most: of the unit directions to its nearest words, the one along which the answer
 * loses most (Sato et al. 2018).
 *
 * @param word the near word, as the model reads it
 * @param slope by how much the negative log-probability of the answer rises along that direction, in nats for each unit of length
 * @see <a href="https://arxiv.org/abs/1805.02917">Sato et al. 2018, Interpretable adversarial perturbation in input embedding space for
 *     text</a>
 */
public record Replacement(String word, double slope) {}
