package io.nexuscomm.rules.model;

/** What becomes of an answer where the channel's reply window is closed. */
public enum WindowClosed implements Word {
    TEMPLATE("template"),
    SKIP("skip"),
    FAIL("fail");

    private final String word;

    WindowClosed(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
