package io.nexuscomm.app.plugins;

import io.nexuscomm.connector.declarative.DeclarativeConnector;
import io.nexuscomm.connector.declarative.DeclarativeVersion;
import io.nexuscomm.connector.declarative.definition.BadFolder;
import io.nexuscomm.routes.gateway.RunningConnectors;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which folder has a connector: of several that offer one, the one with the highest version, and of equal ones that
 * which has it already. Decided anew at each look, so that what could not run yesterday runs as soon as it can. Used by
 * one thread at a time.
 */
final class PluginChoice {

    private static final Logger LOG = LoggerFactory.getLogger(PluginChoice.class);

    private final RunningConnectors running;
    /** By id, also those that are gone: their routes are still there, and ask them. */
    private final Map<String, DeclarativeConnector> known = new HashMap<>();

    private final Map<String, Offer> inForce = new TreeMap<>();

    private record Offer(PluginFolder folder, DeclarativeVersion version) {

        String forPeople() {
            return "plugins/" + folder.name() + " (" + version.version() + ")";
        }
    }

    PluginChoice(RunningConnectors running) {
        this.running = running;
    }

    /** @param folders all that are there, in the order of their names */
    void among(Collection<PluginFolder> folders) {
        Map<String, Offer> best = best(folders);
        // each refusal takes an offer away, so that this ends
        while (!takeIn(best)) {
            best = best(folders);
        }
        for (String id : List.copyOf(inForce.keySet())) {
            if (!best.containsKey(id)) {
                running.remove(id);
                inForce.remove(id);
                LOG.info("The connector {} is gone with its folder", id);
            }
        }
        folders.forEach(this::tell);
    }

    private Map<String, Offer> best(Collection<PluginFolder> folders) {
        Map<String, List<Offer>> offers = new TreeMap<>();
        for (PluginFolder folder : folders) {
            folder.offered()
                    .ifPresent(version -> offers.computeIfAbsent(
                                    version.descriptor().id(), any -> new ArrayList<>())
                            .add(new Offer(folder, version)));
        }
        Map<String, Offer> best = new TreeMap<>();
        offers.forEach((id, some) -> best.put(id, some.stream().reduce(some.getFirst(), this::better)));
        return best;
    }

    private Offer better(Offer first, Offer second) {
        int order = Version.parse(first.version().version())
                .compareTo(Version.parse(second.version().version()));
        return order < 0 || order == 0 && hasIt(second) ? second : first;
    }

    private boolean hasIt(Offer offer) {
        Offer now = inForce.get(offer.version().descriptor().id());
        return now != null && now.folder() == offer.folder();
    }

    private boolean takeIn(Map<String, Offer> best) {
        for (Map.Entry<String, Offer> each : best.entrySet()) {
            Offer next = each.getValue();
            if (next.equals(inForce.get(each.getKey()))) {
                continue;
            }
            try {
                run(next.version());
                inForce.put(each.getKey(), next);
                LOG.info("The connector {} runs, of {}", each.getKey(), next.forPeople());
            } catch (IllegalStateException | BadFolder refused) {
                next.folder().refused(String.valueOf(refused.getMessage()));
                return false;
            } catch (RuntimeException | StackOverflowError | LinkageError unforeseen) {
                LOG.warn("{} cannot be taken in", next.forPeople(), unforeseen);
                next.folder().refused("it cannot be taken in: " + unforeseen);
                return false;
            }
        }
        return true;
    }

    /** Between two messages, where it runs already. */
    private void run(DeclarativeVersion version) {
        String id = version.descriptor().id();
        DeclarativeConnector connector = known.get(id);
        if (connector == null) {
            connector = new DeclarativeConnector(version);
        } else {
            connector.replaceWith(version);
        }
        running.add(connector);
        known.put(id, connector);
    }

    private void tell(PluginFolder folder) {
        DeclarativeVersion offered = folder.offered().orElse(null);
        Offer now = offered == null ? null : inForce.get(offered.descriptor().id());
        if (now != null && now.folder() == folder) {
            folder.runs(now.version());
        } else {
            folder.stands(now == null ? "" : now.forPeople());
        }
    }
}
