package io.nexuscomm.api.web;

/** How many items a page has. */
public final class PageLimit {

    public static final int MOST = 200;
    public static final String DEFAULT = "50";

    private PageLimit() {}
}
