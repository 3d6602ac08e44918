package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.yaml.Tree.Entry;
import io.nexuscomm.rules.yaml.Tree.Kind;
import io.nexuscomm.rules.yaml.Tree.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * Makes a tree of one document: YAML 1.2 with its core schema, without anchors, aliases, tags and duplicate keys. Its
 * own composer rather than the library's, so that each of these is refused at its place, and nothing is expanded.
 */
final class TreeComposer {

    private static final int MAX_DEPTH = 40;
    private static final CoreScalarResolver CORE = new CoreScalarResolver(false);
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setParseComments(false)
            .setCodePointLimit(RuleYaml.MAX_FILE_BYTES)
            .build();

    private final Problems problems;
    private final int linesBefore;

    /** Why composing ends: the problem is noted already. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super("the document is not readable", null, false, false);
        }
    }

    /** @param linesBefore how many lines of the file stand before the document */
    TreeComposer(Problems problems, int linesBefore) {
        this.problems = problems;
        this.linesBefore = linesBefore;
    }

    /** The tree; null when there is nothing, or nothing readable, in the document. */
    @Nullable
    Tree compose(String document) {
        try {
            Tree root = root(new Parse(SETTINGS).parseString(document).iterator());
            return root instanceof Tree.Scalar scalar && scalar.text().isEmpty() && scalar.kind() == Kind.NOTHING
                    ? null
                    : root;
        } catch (Unreadable e) {
            return null;
        } catch (MarkedYamlEngineException e) {
            problems.add(
                    place(e.getProblemMark().or(e::getContextMark)),
                    "not readable as YAML: " + e.getProblem(),
                    hint(e));
        } catch (YamlEngineException e) {
            problems.add(Place.of(linesBefore + 1, 1), "not readable as YAML: " + e.getMessage());
        }
        return null;
    }

    private static @Nullable String hint(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        return problem.contains("TAB") || problem.contains("'\\t") ? "indent with spaces, not with tabs" : null;
    }

    private @Nullable Tree root(Iterator<Event> events) {
        Tree root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
                case DocumentStart -> {
                    if (root != null) {
                        problems.add(place(event.getStartMark()), "a second document", "begin it with a line `---`");
                        return null;
                    }
                }
                case Scalar, SequenceStart, MappingStart, Alias ->
                    root = node(event, events, place(event.getStartMark()), 0);
                case SequenceEnd, MappingEnd -> throw new IllegalStateException("an end without a start");
            }
        }
        return root;
    }

    private Tree node(Event event, Iterator<Event> events, Place place, int depth) {
        if (depth > MAX_DEPTH) {
            problems.add(place, "nested more than " + MAX_DEPTH + " levels deep");
            throw new Unreadable();
        }
        if (event instanceof AliasEvent) {
            problems.add(place, "aliases (`*name`) are not part of the rule language", "write the value out");
            return new Tree.Scalar(place, Kind.NOTHING, "");
        }
        checkPlain((NodeEvent) event, place);
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar, place);
            case MappingStartEvent ignored -> mapping(events, place, depth);
            default -> sequence(events, place, depth);
        };
    }

    private void checkPlain(NodeEvent event, Place place) {
        if (event.getAnchor().isPresent()) {
            problems.add(place, "anchors (`&name`) are not part of the rule language", "write the value out");
        }
        boolean tagged = switch (event) {
            case ScalarEvent scalar -> scalar.getTag().isPresent();
            case CollectionStartEvent collection -> collection.getTag().isPresent();
            default -> false;
        };
        if (tagged) {
            problems.add(place, "tags (`!name`) are not part of the rule language");
        }
    }

    private static Tree scalar(ScalarEvent event, Place place) {
        return new Tree.Scalar(place, kind(event), event.getValue());
    }

    private static Kind kind(ScalarEvent event) {
        if (!event.isPlain()) {
            return Kind.TEXT;
        }
        Tag tag = CORE.resolve(event.getValue(), true);
        if (tag.equals(Tag.INT)) {
            return Kind.INTEGER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Kind.FRACTION;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.FLAG;
        }
        return tag.equals(Tag.NULL) ? Kind.NOTHING : Kind.TEXT;
    }

    private Tree sequence(Iterator<Event> events, Place place, int depth) {
        List<Tree> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, events, child(place, String.valueOf(items.size()), event), depth + 1));
        }
        return new Tree.Sequence(place, List.copyOf(items));
    }

    private Tree mapping(Iterator<Event> events, Place place, int depth) {
        Map<String, Entry> entries = new HashMap<>();
        List<Entry> inOrder = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = key(event, events, place, depth);
            Place at = child(place, key, event);
            Event valueEvent = events.next();
            Entry entry = new Entry(key, at, node(valueEvent, events, child(place, key, valueEvent), depth + 1));
            Entry before = entries.putIfAbsent(key, entry);
            if (before == null) {
                inOrder.add(entry);
            } else {
                problems.add(
                        at,
                        "`" + Nearest.shown(key) + "` stands here already, in line "
                                + before.at().line());
            }
        }
        return new Tree.Mapping(place, List.copyOf(inOrder));
    }

    private String key(Event event, Iterator<Event> events, Place mapping, int depth) {
        Place at = place(event.getStartMark());
        Tree key = node(event, events, new Place(at.line(), at.column(), mapping.parent(), mapping.key()), depth + 1);
        if (key instanceof Tree.Scalar scalar && scalar.kind() != Kind.NOTHING) {
            return scalar.text();
        }
        problems.add(key.place(), "a key must be a word, and this is " + key.spoken());
        return "?";
    }

    private Place child(Place parent, String key, Event event) {
        Place at = place(event.getStartMark());
        return new Place(at.line(), at.column(), parent, key);
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(at -> Place.of(linesBefore + at.getLine() + 1, at.getColumn() + 1))
                .orElseGet(() -> Place.of(linesBefore + 1, 1));
    }
}
