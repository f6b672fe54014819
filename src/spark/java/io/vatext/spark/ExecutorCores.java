package io.vatext.spark;

import java.util.regex.Pattern;
import org.apache.spark.SparkContext;

/** How many processors an executor has. */
final class ExecutorCores {
    private static final Pattern LOCAL_CLUSTER = Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,.*]");

    private ExecutorCores() {}

    /**
     * The processors that Spark gives to an executor, and so the largest number of its tasks that run at the same time.
     *
     * @return 0 for all that the executor sees, as in a standalone cluster
     */
    static int of(SparkContext context) {
        var set = context.getConf().getInt("spark.executor.cores", 0);
        var cluster = LOCAL_CLUSTER.matcher(context.master());
        if (context.isLocal()) {
            return context.defaultParallelism();
        } else if (cluster.matches()) {
            return Integer.parseInt(cluster.group(1));
        } else if (set > 0) {
            return set;
        }
        return context.master().startsWith("yarn") || context.master().startsWith("k8s") ? 1 : 0;
    }
}
