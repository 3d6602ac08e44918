package io.nexuscomm.rules.time;

import io.nexuscomm.rules.model.Form;
import io.nexuscomm.rules.model.Timetable;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;

/** Time zones as this JVM knows them. */
public final class Zones {

    private Zones() {}

    /** The zone a timetable names, or {@code other} where it names none, or the contact's. */
    static ZoneId of(Timetable timetable, ZoneId other) {
        String named = timetable.timezone();
        return named == null || named.equals(Form.CONTACT_ZONE) ? other : ZoneId.of(named);
    }

    /**
     * The version of the tz database in use, such as {@code 2026b}. What was derived from another one is to be derived
     * anew: governments change their clocks with weeks of notice.
     */
    public static String version() {
        return ZoneRulesProvider.getVersions("Europe/Berlin").lastKey();
    }
}
