package io.nexuscomm.routes.schedules;

import java.util.Properties;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.impl.SchedulerRepository;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Quartz on its clustered store, in the gateway's database: of all nodes one does what a {@code quartz:} route has to do
 * at a time, the gateway's own and those of integrators. Names of triggers are unique among all routes. Without
 * connections to a database it is a scheduler of this node alone.
 */
@Configuration(proxyBeanMethods = false)
class ClusteredQuartz {

    /** The same on every node, which makes them one cluster. */
    private static final String NAME = "nexuscomm";

    @Bean(name = "quartz", destroyMethod = "")
    QuartzComponent quartz(ObjectProvider<ConnectionProvider> connections) {
        QuartzComponent quartz = new QuartzComponent();
        quartz.setEnableJmx(false);
        connections.ifAvailable(provider -> {
            String name = freeName();
            DBConnectionManager.getInstance().addConnectionProvider(name, provider);
            quartz.setPrefixInstanceName(false);
            quartz.setProperties(properties(name));
        });
        return quartz;
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", name);
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", "4");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", name);
        properties.setProperty("org.quartz.jobStore.tablePrefix", "quartz.qrtz_");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "15000");
        // else two nodes may take one trigger
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        // texts only: nothing that would have to be deserialised
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        return properties;
    }

    /** Quartz keeps its schedulers by name; a second gateway in one JVM, as tests have it, is a cluster of its own. */
    private static String freeName() {
        String name = NAME;
        for (int number = 2; SchedulerRepository.getInstance().lookup(name) != null; number++) {
            name = NAME + number;
        }
        return name;
    }
}
