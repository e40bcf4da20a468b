def register():
    return ()
