package io.nexuscomm.rules.camel;

import static io.nexuscomm.rules.camel.RuleRoutes.node;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the routes of one rule, as the tree that becomes YAML. Used once. */
final class RouteWriter {

    private final Rule rule;
    private final int revision;
    private final Map<String, String> after = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final Map<String, String> laters = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Deque<Pending> pending = new ArrayDeque<>();

    RouteWriter(Rule rule, int revision) {
        this.rule = rule;
        this.revision = revision;
    }

    /** Steps that are left of a list. @param from the first of them @param path of the list: {@code /then} */
    private record Rest(List<Step> steps, int from, String path) {}

    /** A route that is to be written: what is left of each list, the innermost first. */
    private record Pending(String id, String description, List<Rest> rests) {}

    Map<String, String> after() {
        return after;
    }

    List<String> ids() {
        return ids;
    }

    List<Map<String, Object>> routes() {
        List<Map<String, Object>> routes = new ArrayList<>();
        String first = RuleRoutes.id(rule.id(), revision);
        ids.add(first);
        routes.add(route(first, rule.id() + " rev " + revision, beginning()));
        while (!pending.isEmpty()) {
            Pending next = pending.removeFirst();
            routes.add(route(next.id(), next.description(), rest(next.rests())));
        }
        return routes;
    }

    private List<Object> beginning() {
        List<Object> then = rest(List.of(new Rest(rule.steps(), 0, "/then")));
        if (rule.others().isEmpty()) {
            return then;
        }
        List<Object> otherwise = rest(List.of(new Rest(rule.others(), 0, "/else")));
        return List.of(node(
                "choice",
                node(
                        "id",
                        id("/if"),
                        "when",
                        List.of(node("id", id("/then"), "expression", holds("/if"), "steps", then)),
                        "otherwise",
                        node("id", id("/else"), "steps", otherwise))));
    }

    private Map<String, Object> route(String id, String description, List<Object> steps) {
        return node(
                "route",
                node(
                        "id",
                        id,
                        "description",
                        description,
                        "group",
                        "nexus-rules",
                        "from",
                        node("uri", "direct", "parameters", node("name", id), "steps", steps)));
    }

    private List<Object> rest(List<Rest> rests) {
        List<Object> written = new ArrayList<>();
        for (int i = 0; i < rests.size(); i++) {
            if (!write(rests.get(i), rests.subList(i + 1, rests.size()), written)) {
                break;
            }
        }
        return written;
    }

    /** @return whether what comes after the list is reached in this route */
    private boolean write(Rest rest, List<Rest> outer, List<Object> written) {
        for (int at = rest.from(); at < rest.steps().size(); at++) {
            written.addAll(step(rest, at, outer));
            Step step = rest.steps().get(at);
            if (step.condition() == null && (ends(step) || step.isAwaited())) {
                return false;
            }
        }
        return true;
    }

    private static boolean ends(Step step) {
        return step.action() instanceof Action.Stop || step.action() instanceof Action.Drop;
    }

    private List<Object> step(Rest rest, int at, List<Rest> outer) {
        Step step = rest.steps().get(at);
        String path = rest.path() + "/" + at;
        List<Rest> further = new ArrayList<>();
        further.add(new Rest(rest.steps(), at + 1, rest.path()));
        further.addAll(outer);
        String own = path + "/" + step.action().word();
        apart(step, path, own, further);
        List<Object> done = action(step, own, further);
        if (step.condition() == null) {
            return done;
        }
        return List.of(node("filter", node("id", id(path + "/if"), "expression", holds(path + "/if"), "steps", done)));
    }

    /** Has a route of its own written, once for all places that lead there. @return its id */
    private String later(String when, List<Rest> rests) {
        String known = laters.get(when);
        if (known != null) {
            return known;
        }
        String id = RuleRoutes.id(rule.id(), revision) + ".r" + ids.size();
        ids.add(id);
        laters.put(when, id);
        pending.add(new Pending(id, rule.id() + " rev " + revision + ": " + when, rests));
        return id;
    }

    /** What a step has done at another time: what it schedules, and what is done in its place when it fails. */
    private void apart(Step step, String path, String own, List<Rest> further) {
        if (step.action() instanceof Action.Schedule schedule) {
            later("what is scheduled at " + own, List.of(new Rest(schedule.steps(), 0, own + "/do")));
        }
        if (step.onError() != null && !step.onError().steps().isEmpty()) {
            List<Rest> instead = new ArrayList<>(further);
            instead.addFirst(new Rest(step.onError().steps(), 0, path + "/onError/then"));
            later("when " + own + " fails", instead);
        }
    }

    private List<Object> action(Step step, String path, List<Rest> further) {
        if (step.action() instanceof Action.Choose choose) {
            return List.of(choice(choose, path, further));
        }
        if (step.action() instanceof Action.Parallel parallel) {
            return List.of(multicast(parallel, path));
        }
        if (ends(step)) {
            return List.of(to(path, step.action().word()), stop(path));
        }
        if (!step.isAwaited()) {
            return List.of(to(path, step.action().word()));
        }
        if (further.stream().allMatch(rest -> rest.from() == rest.steps().size())) {
            return List.of(to(path, step.action().word()));
        }
        after.put(path, later("after " + path, further));
        return List.of(to(path, step.action().word()), stop(path));
    }

    /** None waits for another; what comes after waits for none of them either. */
    private Map<String, Object> multicast(Action.Parallel parallel, String path) {
        List<Object> strands = new ArrayList<>();
        for (int i = 0; i < parallel.strands().size(); i++) {
            String at = path + "/" + i;
            List<Object> steps = branch(parallel.strands().get(i).steps(), at, List.of());
            strands.add(node("pipeline", node("id", id(at), "steps", steps)));
        }
        return node("multicast", node("id", id(path), "steps", strands));
    }

    private Map<String, Object> choice(Action.Choose choose, String path, List<Rest> further) {
        List<Object> when = new ArrayList<>();
        List<Object> otherwise = List.of();
        for (int i = 0; i < choose.branches().size(); i++) {
            Action.Branch branch = choose.branches().get(i);
            String at = path + "/" + i;
            List<Object> then = branch(branch.steps(), at + "/then", further);
            if (branch.condition() == null) {
                otherwise = then;
                break;
            }
            when.add(node("id", id(at), "expression", holds(at + "/if"), "steps", then));
            if (!branch.others().isEmpty()) {
                otherwise = branch(branch.others(), at + "/else", further);
                break;
            }
        }
        Map<String, Object> choice = node("id", id(path), "when", when);
        if (!otherwise.isEmpty()) {
            choice.put("otherwise", node("id", id(path + "/otherwise"), "steps", otherwise));
        }
        return node("choice", choice);
    }

    private List<Object> branch(List<Step> steps, String path, List<Rest> further) {
        List<Object> written = new ArrayList<>();
        write(new Rest(steps, 0, path), further, written);
        return written;
    }

    private Map<String, Object> to(String path, String action) {
        return node(
                "to", node("id", id(path), "uri", "nexus:step", "parameters", node("action", action, "path", path)));
    }

    private Map<String, Object> stop(String path) {
        return node("stop", node("id", id(path + "/end")));
    }

    private static Map<String, Object> holds(String path) {
        return node("simple", node("expression", "${bean:nexusRun?method=holds('" + path + "')}"));
    }

    /** Unique among all routes of a context, in which several revisions run side by side. */
    private String id(String path) {
        String id = rule.id() + "@" + revision + path.replace('/', '.');
        String unique = id;
        for (int copy = 2; !used.add(unique); copy++) {
            unique = id + "~" + copy;
        }
        return unique;
    }
}
