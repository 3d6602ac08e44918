package io.nexuscomm.rules.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The actions by their keys in a rule file. */
public final class ActionWord {

    /** In the order that people look for them. */
    public static final Map<String, Class<? extends Action>> ALL = all();

    private ActionWord() {}

    private static Map<String, Class<? extends Action>> all() {
        Map<String, Class<? extends Action>> all = new LinkedHashMap<>();
        all.put("reply", Action.Reply.class);
        all.put("send", Action.Send.class);
        all.put("forward", Action.Forward.class);
        all.put("draft", Action.Draft.class);
        all.put("notify", Action.Notify.class);
        all.put("note", Action.Note.class);
        all.put("tag", Action.Tag.class);
        all.put("untag", Action.Untag.class);
        all.put("assign", Action.Assign.class);
        all.put("priority", Action.SetPriority.class);
        all.put("status", Action.SetStatus.class);
        all.put("snooze", Action.Snooze.class);
        all.put("set", Action.SetAttributes.class);
        all.put("capture", Action.Capture.class);
        all.put("classify", Action.Classify.class);
        all.put("call", Action.Call.class);
        all.put("route", Action.Route.class);
        all.put("emit", Action.Emit.class);
        all.put("wait", Action.Wait.class);
        all.put("schedule", Action.Schedule.class);
        all.put("cancel", Action.Cancel.class);
        all.put("choose", Action.Choose.class);
        all.put("parallel", Action.Parallel.class);
        all.put("stop", Action.Stop.class);
        all.put("drop", Action.Drop.class);
        return java.util.Collections.unmodifiableMap(all);
    }

    static String of(Action action) {
        return Objects.requireNonNull(Words.BY_CLASS.get(action.getClass()));
    }

    private static final class Words {
        private static final Map<Class<?>, String> BY_CLASS = new java.util.HashMap<>();

        static {
            ALL.forEach((word, type) -> BY_CLASS.put(type, word));
        }
    }
}
