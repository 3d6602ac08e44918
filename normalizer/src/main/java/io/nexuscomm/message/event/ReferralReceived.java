package io.nexuscomm.message.event;

import io.nexuscomm.message.Referral;

/**
 * The contact came through an advertisement or a link, without a message.
 *
 * @param meta who, where and when
 * @param referral what brought the contact here
 */
public record ReferralReceived(EventMeta meta, Referral referral) implements ChannelEvent {}
