"""What is kept between sessions: places, marks and preferences (`library`), transcripts (`cache`, `transcripts`).

Nothing is imported here: the first frame needs the library, and waits for nothing else.
"""
