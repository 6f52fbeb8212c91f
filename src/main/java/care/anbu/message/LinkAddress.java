package care.anbu.message;

import care.anbu.shared.Channel;

/** Where the links to patients' own pages lead; whoever makes them knows it. */
public interface LinkAddress {

  /**
   * A link to nobody's page, as long as every other: what stands where nothing is sent.
   *
   * @return null for calls: nobody can open what is read out
   */
  String sample(Channel channel);
}
