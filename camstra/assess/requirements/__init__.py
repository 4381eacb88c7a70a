"""assess/requirements: The operational requirement of every head of business."""
