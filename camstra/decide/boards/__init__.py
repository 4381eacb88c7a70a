"""decide/boards: Boards, their meetings and what they ruled."""
