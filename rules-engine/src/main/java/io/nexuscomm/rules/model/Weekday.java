package io.nexuscomm.rules.model;

/** A day of the week. */
public enum Weekday implements Word {
    MON("mon"),
    TUE("tue"),
    WED("wed"),
    THU("thu"),
    FRI("fri"),
    SAT("sat"),
    SUN("sun");

    private final String word;

    Weekday(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
