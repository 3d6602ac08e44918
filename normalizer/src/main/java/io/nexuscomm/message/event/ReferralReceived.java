package io.nexuscomm.message.event;

import io.nexuscomm.message.Referral;

/** The contact came through an advertisement or a link, without a message. */
public record ReferralReceived(EventMeta meta, Referral referral) implements ChannelEvent {}
