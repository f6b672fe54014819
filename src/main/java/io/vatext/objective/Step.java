package io.vatext.objective;

import io.vatext.network.Gradients;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One training step as one {@link Term} sees it: the documents, the term's noise, and a way to minimize its loss. Valid
 * during {@link Term#evaluate}, on its thread.
 */
public final class Step {
    private final ObjectiveEvaluation evaluation;
    private final Gradients gradients;
    private final String name;
    private final double weight;
    private int draws;

    /**
     * A term's view.
     *
     * @param evaluation the passes that terms share
     * @param gradients receives gradients
     * @param name the term's name, different from that of every other term of the step
     * @param weight the term's weight
     */
    Step(ObjectiveEvaluation evaluation, Gradients gradients, String name, double weight) {
        this.evaluation = evaluation;
        this.gradients = gradients;
        this.name = name;
        this.weight = weight;
    }

    /**
     * The clean pass over the labeled documents, which all terms share.
     *
     * @return the pass
     */
    public Pass labeled() {
        return evaluation.labeled();
    }

    /**
     * The classes of the labeled documents.
     *
     * @return the number of each one's class, in the order of the logits
     */
    public int[] labels() {
        return evaluation.labels();
    }

    /**
     * The clean pass over labeled and unlabeled documents, whose labels are not used; all terms share it.
     *
     * @return the pass
     * @throws IllegalStateException if the step has no such documents, because {@link Term#needsUnlabeled} is false
     */
    public Pass mixed() {
        return evaluation.mixed();
    }

    /**
     * Draws noise for the words of a pass. Terms, and the draws of a term, are independent.
     *
     * @param pass the pass
     * @return N(0, 1), {@code [rows, dim]}, and 0 for words beyond the window of perturbation; a new array
     */
    public INDArray noise(Pass pass) {
        return evaluation.noise(nextDraw(), pass);
    }

    /**
     * Replaces the gradient of each word by its steepest combination of the unit directions to the nearest words; see
     * {@link io.vatext.network.WordDirections#along}.
     *
     * @param pass the pass whose words they are
     * @param gradient {@code [rows, dim]}, changed in place
     * @param neighbors how many nearest words count
     * @return {@code gradient}
     * @throws IllegalStateException if the step has no nearest words, because {@link Term#neighbors} is 0
     */
    public INDArray alongNeighbors(Pass pass, INDArray gradient, int neighbors) {
        return evaluation.neighbors().along(pass.words(), gradient, neighbors);
    }

    /**
     * The mean of the unit directions from each word to its nearest words.
     *
     * @param pass the pass whose words they are
     * @param neighbors how many nearest words count
     * @return {@code [rows, dim]}, and 0 for words beyond the window of perturbation; a new array
     * @throws IllegalStateException if the step has no nearest words, because {@link Term#neighbors} is 0
     */
    public INDArray towardNeighbors(Pass pass, int neighbors) {
        return evaluation.neighbors().mean(pass.words(), neighbors);
    }

    /**
     * Random numbers of the term. Terms, and the draws of a term, are independent.
     *
     * @return a new generator
     */
    public RandomGenerator random() {
        return evaluation.random(nextDraw());
    }

    private String nextDraw() {
        draws++;
        return draws == 1 ? name : name + " draw " + draws;
    }

    /**
     * Adds the gradient of a loss, times the term's weight, to the gradients of all parameters.
     *
     * @param pass the pass that the loss is of
     * @param loss a loss of the logits of {@code pass}
     * @return the value of the loss
     */
    public double minimize(Pass pass, Loss loss) {
        evaluation.keep(name, pass);
        pass.minimize(loss, weight, gradients);
        return loss.value();
    }
}
