package care.anbu.chaos;

/**
 * What became of messages that were all due, as the gateway and Anbu say.
 *
 * @param made messages that were due
 * @param once taken once by the gateway, and Anbu says it left
 * @param doubled taken twice or more, as different messages
 * @param lost not taken, and Anbu neither shows it in doubt nor says why it was withheld
 * @param inDoubt shown to a person, since nobody can know
 * @param inDoubtTaken of these, those which the gateway had taken
 * @param unflagged taken, and Anbu says otherwise
 * @param withheld not taken, with a reason
 * @param amid whether the fault came after the first and before the last was taken: 0 or 1
 */
record Counts(
    int made,
    int once,
    int doubled,
    int lost,
    int inDoubt,
    int inDoubtTaken,
    int unflagged,
    int withheld,
    int amid) {

  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  Counts plus(Counts more) {
    return new Counts(
        made + more.made,
        once + more.once,
        doubled + more.doubled,
        lost + more.lost,
        inDoubt + more.inDoubt,
        inDoubtTaken + more.inDoubtTaken,
        unflagged + more.unflagged,
        withheld + more.withheld,
        amid + more.amid);
  }
}
