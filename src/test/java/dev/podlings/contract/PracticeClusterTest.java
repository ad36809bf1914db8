package dev.podlings.contract;

import dev.podlings.bench.ClusterFactory;
import dev.podlings.bench.PracticeClusters;
import dev.podlings.cluster.Cluster;
import dev.podlings.time.Timeline;
import dev.podlings.time.VirtualTimeline;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class PracticeClusterTest implements ClusterContract {
    @TempDir
    Path folder;

    private ClusterFactory.Fresh fresh;
    private Timeline.Busy jumping;

    @BeforeEach
    void begin() {
        fresh = new PracticeClusters(folder).fresh();
        jumping = ((VirtualTimeline) fresh.cluster().time()).advancing();
    }

    @AfterEach
    void end() {
        jumping.close();
        fresh.close();
    }

    @Override
    public Cluster cluster() {
        return fresh.cluster();
    }
}
