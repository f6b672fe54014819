package io.vatext.training;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.EmbeddingStatistics;
import io.vatext.network.Gradients;
import io.vatext.network.StepParameters;
import io.vatext.support.InputException;
import io.vatext.support.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Computes the gradient of a step in shares of its documents, each a task. The documents come with a task, and with all tasks
 * the parameters that the step reads; sums of gradients come back, and are added as a balanced tree, in the order of the shares.
 * So the result depends on the number of shares, not on who computed them. A process that has no copy of the network says so,
 * and learns what to make one of. Not thread-safe.
 */
final class SharedGradients implements StepGradients {
    private final Shares shares;
    private final Replica.Model model;
    private final ClassifierNetwork network;
    private boolean isFirst = true;
    private final String training = UUID.randomUUID().toString();

    SharedGradients(Shares shares, TrainingPlan plan, int labeledDocuments, ClassifierNetwork network) {
        if (plan.objective().neighbors() > 0) {
            throw new InputException("the objective " + plan.objective()
                    + " looks for the nearest words of the whole vocabulary, which is not done in shares; leave its interpretable"
                    + " terms out, or train in one process.");
        }
        var smallest = Math.min(plan.batch(), labeledDocuments);
        if (shares.count() > smallest) {
            throw new InputException("a step has " + smallest + " labeled documents, too few for " + shares.count()
                    + " partitions; lower their number, or raise training.batch.");
        }
        this.shares = shares;
        this.model = new Replica.Model(network.shape(), network.frequencies(), plan);
        this.network = network;
    }

    @Override
    public StepLoss add(int step, StepDocuments documents, EmbeddingStatistics statistics, Gradients gradients) {
        var items = IntStream.range(0, shares.count())
                .mapToObj(number -> {
                    var own = documents.share(number, shares.count());
                    return new ShareWork.Item(own, Share.of(number, shares.count(), documents, own));
                })
                .toList();
        var parameters = StepParameters.of(network, statistics, documents.words());
        var computed = new ShareWork.Computed[items.size()];
        compute(new ShareWork(training, step, parameters, isFirst ? model : null), items, computed);
        isFirst = false;
        var missing = items.stream()
                .filter(item -> computed[item.share().number()] == null)
                .toList();
        if (!missing.isEmpty()) {
            compute(new ShareWork(training, step, parameters, model), missing, computed);
        }
        var sum = sum(List.of(computed));
        gradients.set(sum.sums());
        return sum.loss();
    }

    private void compute(ShareWork work, List<ShareWork.Item> items, ShareWork.Computed[] into) {
        var waiting = items.iterator();
        shares.tasks().run(items.iterator(), work, result -> {
            var number = waiting.next().share().number();
            if (result.computed() != null) {
                into[number] = result.computed();
            }
        });
    }

    private static ShareWork.Computed sum(List<ShareWork.Computed> shares) {
        if (shares.size() == 1) {
            return shares.get(0);
        }
        var half = (shares.size() + 1) / 2;
        return sum(shares.subList(0, half)).plus(sum(shares.subList(half, shares.size())));
    }

    @Override
    public void close() {
        var all = new ArrayList<>(IntStream.range(0, shares.count()).boxed().toList());
        shares.tasks().run(all.iterator(), new ShareWork.Forget(training), done -> {});
    }
}
